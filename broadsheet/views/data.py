"""The page of everything that can be downloaded, in plain words."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.shown import Group, Link
from broadsheet.model.site import Site
from broadsheet.model.tables import Field
from broadsheet.model.words import Words
from broadsheet.views.datasets import describe_data
from broadsheet.views.feeds import news_of_numbers
from broadsheet.views.frame import Frame, Head, make_frame, make_head
from broadsheet.views.number_tables import OBSERVATIONS, indicator_fields, observation_fields
from broadsheet.views.package import citation
from broadsheet.views.register_tables import register_tables

GROUPS = 200
"""At most so many groups are listed: every group offers its files on its own page, too."""

OPEN = 12
"""More groups than these are folded."""


class Offer(Struct, frozen=True):
    """A table in two forms."""

    title: str
    rows: int
    csv: str
    json: str
    page: str = ""
    """Where its contents can be read; empty where they stand on no single page."""


class Explained(Struct, frozen=True):
    """What the columns of a table mean."""

    title: str
    file: str
    fields: tuple[Field, ...]


class DataPage(Struct, frozen=True):
    """The context of `data.html`."""

    site: Frame
    head: Head
    whole: str
    """Address of the zip."""
    tables: tuple[Offer, ...]
    """Of the whole site."""
    collections: tuple[Offer, ...]
    groups: tuple[Offer, ...]
    group_count: int
    """Of all groups, listed or not."""
    folded: bool
    index: str
    """Address of the list of indicators."""
    licence: str
    """Empty where the site states none."""
    citation: str
    explained: tuple[Explained, ...]
    as_of: str
    as_of_when: str
    feeds: tuple[Link, ...]
    """What changes in the data, as Atom and as JSON; none without `base_url`."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the page, where there is anything to download."""
    if not (site.numbers or site.collections):
        return
    frame = make_frame(site, words)
    tables = _tables(site, words)
    title = words("data.title")
    linked = (describe_data(title, site),)
    # The numbers of records are in the files of their collections.
    groups = [group for group in site.groups if group.url != urls.INDICATORS and not group.of_records]
    context = DataPage(
        site=frame,
        head=make_head(frame, urls.DATA, title, words("data.description"), linked=linked),
        whole=urls.WHOLE,
        tables=tuple(_offer(page, title, rows) for page, title, rows, _ in tables),
        collections=tuple(
            _offer(collection.url, collection.title, len(collection.records))
            for collection in site.collections
        ),
        groups=tuple(_of_group(group) for group in groups[:GROUPS]),
        group_count=len(groups),
        folded=len(groups) > OPEN,
        index=urls.INDICATORS,
        licence=site.imprint.licence,
        citation=citation(site, words),
        explained=tuple(
            Explained(title, urls.data_url(page, "csv").rpartition("/")[2], fields)
            for page, title, _, fields in tables
        ),
        as_of=site.as_of,
        as_of_when=site.as_of_when,
        feeds=(Link(urls.DATA_FEED, words("feeds.atom")), Link(urls.DATA_JSON, words("feeds.json")))
        if site.base_url and news_of_numbers(site)
        else (),
    )
    yield Page(urls.DATA, "data.html", context, sizes=(urls.WHOLE,))


def _tables(site: Site, words: Words) -> list[tuple[str, str, int, tuple[Field, ...]]]:
    """Return page, title, number of rows and columns of each table of the whole site, without its rows."""
    tables = []
    if site.numbers:
        rows = sum(len(entry.observations) for entry in site.numbers)
        fields = observation_fields(site.numbers, words)
        tables.append((OBSERVATIONS, words("data.observations"), rows, fields))
        tables.append((urls.INDICATORS, words("data.indicators"), len(site.numbers), indicator_fields(words)))
    registers = register_tables(site, words)
    return tables + [(page, table.title, len(table.rows), table.fields) for page, table in registers]


def _offer(page: str, title: str, rows: int) -> Offer:
    where = page if page.endswith(".html") else ""
    return Offer(title, rows, urls.data_url(page, "csv"), urls.data_url(page, "json"), where)


def _of_group(group: Group) -> Offer:
    return _offer(group.url, group.title, sum(len(entry.observations) for entry in group.entries))
