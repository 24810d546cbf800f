"""The home page: where things stand now."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.assembly.teasers import make_teaser
from broadsheet.model import urls
from broadsheet.model.listed import Dashboard, SectionView
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.cards import card_image, home_card
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head, year_inferred
from broadsheet.views.laying import Placed, lay_out
from broadsheet.views.linked import describe_organisation, describe_website

LATEST = 5
"""How many stories the home page announces."""

CHANGES = 4
"""How many changes it tells of its own accord."""


class HomePage(Struct, frozen=True):
    """The context of `home.html`."""

    site: Frame
    head: Head
    home: Dashboard
    """With a section of the latest stories, where none has stories of its own."""
    rows: tuple[tuple[Placed, ...], ...]
    """Its sections as they stand beside each other."""
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
    home = replace(site.home, sections=_with_changes(_with_latest(site, words), site, words))
    charts = [chart for section in home.sections for chart in section.charts]
    context = HomePage(
        site=frame,
        head=make_head(
            frame,
            urls.HOME,
            "",
            site.description,
            linked=(describe_website(site), describe_organisation(site)),
            card=card_image(home_card(site), site),
        ),
        home=home,
        rows=lay_out(home.sections),
        as_of=site.as_of,
        as_of_when=site.as_of_when,
        year_inferred=year_inferred(site),
        story_count=len(site.stories),
        fact_count=site.fact_count,
    )
    yield Page(urls.HOME, "home.html", context, drawings=drawings_of(charts))


def _with_latest(site: Site, words: Words) -> tuple[SectionView, ...]:
    """Return the sections of the home page with the latest stories after the first of them."""
    sections = site.home.sections
    if not site.stories or any(section.stories for section in sections):
        return sections
    latest = SectionView(
        title=words("home.stories"),
        stories=tuple(make_teaser(story) for story in site.stories[:LATEST]),
        all_stories=Link(urls.STORIES, words("home.all_stories")),
    )
    return (*sections[:1], latest, *sections[1:])


def _with_changes(sections: tuple[SectionView, ...], site: Site, words: Words) -> tuple[SectionView, ...]:
    """Return the sections with what changed last, where none tells it and any number has changed.

    Stories are announced already, and on a site that has only begun everything is new.
    """
    changes = tuple(change for change in site.news if change.kind != "story")[:CHANGES]
    if any(section.changes for section in sections) or not any(change.before for change in changes):
        return sections
    return (*sections, SectionView(title=words("news.title"), changes=changes))
