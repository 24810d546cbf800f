"""The page of all corrections. It exists while there are none too, and says so: a promise has an address."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.listed import CorrectionLine
from broadsheet.model.page import Page
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class Corrected(Struct, frozen=True):
    """A correction with its place on the page."""

    anchor: str
    """HTML id, which stays when others are added; the feed knows the correction by it."""
    line: CorrectionLine


class CorrectionsPage(Struct, frozen=True):
    """The context of `corrections.html`."""

    site: Frame
    head: Head
    corrections: tuple[Corrected, ...]
    """Newest first."""
    feed: str
    """Path of the Atom feed of corrections; empty where there is none."""
    feed_json: str
    """The same as JSON."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page."""
    frame = make_frame(site, words)
    context = CorrectionsPage(
        site=frame,
        head=make_head(frame, urls.CORRECTIONS, words("corrections.title"), words("corrections.description")),
        corrections=place_corrections(site.corrections),
        feed=urls.CORRECTIONS_FEED if site.base_url and site.corrections else "",
        feed_json=urls.CORRECTIONS_JSON if site.base_url and site.corrections else "",
    )
    yield Page(urls.CORRECTIONS, "corrections.html", context)


def place_corrections(lines: Sequence[CorrectionLine]) -> tuple[Corrected, ...]:
    """Give each correction its id: its day, what it corrects, and a number from the second of these on.

    The oldest is counted first, so that a later correction changes no id. `lines` are newest first.
    """
    seen: Counter[str] = Counter()
    placed = []
    for line in reversed(lines):
        name = line.when[:10] + line.url.removesuffix(".html").replace(".html#", ".")
        seen[name] += 1
        placed.append(Corrected(name if seen[name] == 1 else f"{name}.{seen[name]}", line))
    return tuple(reversed(placed))
