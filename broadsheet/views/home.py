"""The home page: where things stand now."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model import urls
from broadsheet.model.listed import Dashboard, Teaser
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head, year_inferred

LATEST = 5
"""How many stories the home page announces."""


class HomePage(Struct, frozen=True):
    """The context of `home.html`."""

    site: Frame
    head: Head
    home: Dashboard
    stories: tuple[Teaser, ...]
    """The newest, newest first."""
    as_of: str
    """Printed; empty when nothing dated is known."""
    as_of_when: str
    year_inferred: bool
    """Whoever wrote the newest numbers down named no year: the editors added it."""
    story_count: int
    fact_count: int


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the home page."""
    frame = make_frame(site, words)
    charts = [chart for section in site.home.sections for chart in section.charts]
    context = HomePage(
        site=frame,
        head=make_head(frame, urls.HOME, "", site.description),
        home=site.home,
        stories=tuple(make_teaser(story) for story in site.stories[:LATEST]),
        as_of=site.as_of,
        as_of_when=site.as_of_when,
        year_inferred=year_inferred(site),
        story_count=len(site.stories),
        fact_count=site.fact_count,
    )
    yield Page(urls.HOME, "home.html", context, drawings=drawings_of(charts))
