"""Numbers that other sites may frame: a small page for each page of numbers, and the code that frames it.

Where a page has several numbers, the fragment of the address says which one is seen: it is a matter of style
(`:target`), so that no script is needed and 83 facts cost a handful of pages. These pages are no part of the
site's navigation and of its sitemap, and ask search engines to leave them out.
"""

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.listed import RecordView
from broadsheet.model.page import Page
from broadsheet.model.shown import Entry, Group, Shown
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class Framed(Struct, frozen=True):
    """A number, alone in its frame."""

    title: str
    shown: Shown
    url: str
    """Its receipt."""
    anchor: str
    """What it is called in the address of the frame, for good; empty for what is newest of an indicator."""


class EmbedPage(Struct, frozen=True):
    """The context of `embed.html`."""

    site: Frame
    head: Head
    title: str
    """What the numbers have in common; of a single number its title."""
    numbers: tuple[Framed, ...]


class Snippet(Struct, frozen=True):
    """A number for the page of somebody else."""

    title: str
    address: str
    """Its permanent address, whole."""
    code: str
    """HTML; templates escape it once more to show it."""
    preview: str
    """What the frame shows: a path from the root, with the fragment."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for every page that has a number of its own."""
    frame = make_frame(site, words)
    seen = set()
    for url, title, numbers in _all(site):
        # Two pages that want one address are reported where they stand, not here again.
        if numbers and (key := urls.fold(url)) not in seen:
            seen.add(key)
            frame_url = urls.embed_url(url)
            context = EmbedPage(frame, make_head(frame, frame_url, title), title, numbers)
            yield Page(frame_url, "embed.html", context)


def _all(site: Site) -> Iterator[tuple[str, str, tuple[Framed, ...]]]:
    """Yield address, title and numbers of every page."""
    for entry in site.entries:
        yield entry.url, entry.title, framed_of_indicator(entry)
    for group in site.groups:
        if not group.of_records:
            yield group.url, group.title, framed_of_group(group)
    for collection in site.collections:
        for record in collection.records:
            yield record.url, record.title, framed_of_record(record)


def framed_of_indicator(entry: Entry) -> tuple[Framed, ...]:
    """Return what can be framed of an indicator: its newest number, or that of each cell of a breakdown.

    It stays the newest: no period is in the address, so that a frame grows with the data.
    """
    if entry.latest:
        return (Framed(entry.title, _bare(entry.latest), entry.url, ""),)
    return tuple(
        Framed(
            f"{entry.title} · {' · '.join(value for _, value in shown.cell)}",
            _bare(shown),
            f"{entry.url}#{shown.anchor}",
            ".".join("_".join(value.split()) for value in shown.by.values()),
        )
        for shown in entry.cells
    )


def framed_of_group(group: Group) -> tuple[Framed, ...]:
    """Return the facts of a group; an indicator with a page of its own is framed from there."""
    return tuple(
        Framed(entry.title, _bare(shown), entry.url, shown.anchor)
        for entry in group.entries
        if entry.origin == "fact"
        for shown in entry.observations
    )


def framed_of_record(record: RecordView) -> tuple[Framed, ...]:
    """Return the numbers of a record."""
    return tuple(
        Framed(f"{record.title} · {cell.label}", _bare(cell.shown), cell.url, cell.field)
        for cell in record.cells
        if cell.shown
    )


def _bare(shown: Shown) -> Shown:
    """Return a number without what its frame does not show; of its corrections the last one stays."""
    corrections = tuple(revision for revision in shown.revisions if revision.kind == "correction")
    return replace(shown, note="", quote="", definition="", revisions=corrections[-1:])


def snippets(page: str, numbers: Iterable[Framed], site: Site) -> tuple[Snippet, ...]:
    """Return the code that frames each number of the page at `page`; none without `base_url`."""
    if not site.base_url:
        return ()
    found = []
    for framed in numbers:
        preview = urls.embed_url(page) + (f"#{framed.anchor}" if framed.anchor else "")
        source = escape(urls.absolute(site.base_url, preview))
        code = (
            f'<iframe src="{source}" title="{escape(framed.title)}" width="{WIDTH}" '
            f'height="{_height(framed)}" loading="lazy" style="border:0;max-width:100%"></iframe>'
        )
        found.append(Snippet(framed.title, urls.absolute(site.base_url, framed.url), code, preview))
    return tuple(found)


WIDTH = 360
"""Of a frame, in pixels: a telephone's."""

_EDGES = 100
"""Height of a frame beside its title and its small print: edges, the number, the way back."""
_TITLE, _SMALL = (38, 25), (50, 21)
"""What a line of the title and of the small print holds, in half ems, and its height."""
_LABELS = 16
"""Room for the words before what a line of small print says, in half ems."""


def _height(framed: Framed) -> int:
    """Return the height of a frame in pixels: what its lines need in a frame of `WIDTH`."""
    shown = framed.shown
    small = [
        f"{shown.period}{shown.said_by}{shown.actor}",
        shown.source,
        *(f"{revision.date}{revision.before}{revision.after}" for revision in shown.revisions),
    ]
    title = lines_high(framed.title, *_TITLE)
    return _EDGES + title + sum(lines_high(t, *_SMALL, _LABELS) for t in small if t)


def lines_high(text: str, room: int, height: int, more: int = 0) -> int:
    """Return how high a text is in lines of so many half ems, with `more` half ems before it."""
    width = sum(2 if character > "\u2e7f" else 1 for character in text) + more
    return -(-width // room) * height
