"""Who mentions a record: the stories, the numbers and the other records that name it or show a number of it.

What has been resolved already says so itself: a link, a figure and a ref carry the address they lead to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from broadsheet.figures.live import Live
from broadsheet.figures.register import Known, KnownIndicator
from broadsheet.figures.showing import address, make_row, newest, show
from broadsheet.model.drawn import ChartRow, Filled
from broadsheet.model.listed import Cell, Mentions, RecordView
from broadsheet.model.shown import Entry, Figure, Link, RichText
from broadsheet.model.site import Article


class Told(Struct, frozen=True):
    """A collection with its records resolved, as far as mentions go."""

    title: str
    records: tuple[RecordView, ...]


def find_mentions(
    collections: Sequence[Told], articles: Sequence[Article], live: Live
) -> dict[str, tuple[Mentions, ...]]:
    """Return, for the address of each record, who mentions it: stories, pages, numbers, then records.

    `articles` are in the order in which they are to be listed.
    """
    pages = {record.url for told in collections for record in told.records}
    linked = _Lists(pages)
    words = live.words
    for form in ("story", "page"):
        for article in articles:
            if article.form == form:
                link = Link(article.url, article.plain_title)
                linked.add(words(f"mentions.{form}"), link, _named_by_article(article))
    numbers = _numbers(live, pages)
    records = _Lists(pages)
    for told in collections:
        for record in told.records:
            link = Link(record.url, record.title)
            for cell in record.cells:
                title = words("mentions.field", collection=told.title, field=cell.label)
                records.add(title, link, _named_by_cell(cell))
            records.add(told.title, link, _shown_in(record.summary))
    return {
        page: (
            *(Mentions(title, tuple(links)) for title, links in linked.of(page)),
            *((Mentions(words("mentions.numbers"), (), tuple(numbers[page])),) if page in numbers else ()),
            *(Mentions(title, tuple(links)) for title, links in records.of(page)),
        )
        for page in pages
    }


def find_citations(
    collections: Iterable[Told], articles: Iterable[Article], entries: Mapping[str, Entry]
) -> dict[str, list[Link]]:
    """Return, for the id of each indicator, the stories, pages and records that link it or show it."""
    by_url = {entry.url: entry.id for entry in entries.values()}
    cited: dict[str, dict[str, Link]] = {}

    def cite(link: Link, addresses: Iterable[str]) -> None:
        for url in addresses:
            id = by_url.get(url) or by_url.get(url.partition("#")[0])
            if id and entries[id].url.partition("#")[0] != link.url:
                cited.setdefault(id, {}).setdefault(link.url, link)

    for article in articles:
        cite(Link(article.url, article.plain_title), _named_by_article(article))
    for told in collections:
        for record in told.records:
            cite(Link(record.url, record.title), _shown_in(record.summary))
            for cell in record.cells:
                cite(Link(record.url, record.title), _named_by_cell(cell))
    return {id: list(links.values()) for id, links in cited.items()}


class _Lists:
    """For each page, lists of links under titles, in the order in which they were added."""

    def __init__(self, pages: set[str]) -> None:
        self.pages = pages
        self.found: dict[str, dict[str, dict[str, Link]]] = {}

    def add(self, title: str, link: Link, addresses: Iterable[str]) -> None:
        """Put a link on the list of every page that is named, once; no page lists itself."""
        for url in addresses:
            page = url.partition("#")[0]
            if page in self.pages and page != link.url:
                self.found.setdefault(page, {}).setdefault(title, {}).setdefault(link.url, link)

    def of(self, page: str) -> Iterator[tuple[str, Iterable[Link]]]:
        """Yield the lists of a page."""
        for title, links in self.found.get(page, {}).items():
            yield title, links.values()


def _named_by_article(article: Article) -> Iterator[str]:
    """Yield the addresses that a story links or whose numbers it shows."""
    yield from (used.url for used in article.used)
    yield from _filled(article.slots)


def _named_by_cell(cell: Cell) -> Iterator[str]:
    yield from (link.url for link in cell.links)
    yield from _shown_in(cell.text)
    for line in cell.lines:
        yield from _shown_in(line)
    yield from _filled(cell.slots)


def _shown_in(line: RichText) -> Iterator[str]:
    return (piece.url for piece in line if isinstance(piece, Figure))


def _filled(slots: Iterable[Filled]) -> Iterator[str]:
    return (slot.url for slot in slots if isinstance(slot, Link | Figure))


def _numbers(live: Live, pages: set[str]) -> dict[str, list[ChartRow]]:
    """Return the numbers that name each record as who did it, who says so or who answers for it."""
    rows: dict[str, list[ChartRow]] = {}
    register = live.register
    for id, shown in live.entries.items():
        entry = register.indicators[id]
        named: dict[str, list[Known]] = {}
        for known in entry.known:
            for name in dict.fromkeys(_parties(entry, known)):
                link = register.records.get(name)
                if link is not None and link.url in pages and link.url != shown.url.partition("#")[0]:
                    named.setdefault(link.url, []).append(known)
        for page, group in named.items():
            own = KnownIndicator(entry.indicator, tuple(group))
            known = newest(own, register.zone) or group[-1]
            printed = show(known, entry, register, live.words, live.style)
            row = make_row(shown.title, address(entry, known.observation), printed)
            rows.setdefault(page, []).append(row)
    return rows


def _parties(entry: KnownIndicator, known: Known) -> tuple[str, str, str]:
    """Return who did it, who says so and who answers for it, as the data name them; some may be empty."""
    indicator, observation = entry.indicator, known.observation
    return (
        observation.actor or indicator.actor,
        observation.said_by or indicator.said_by,
        indicator.responsible,
    )
