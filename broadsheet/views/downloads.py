"""Every file of numbers that readers may take away: for each page with numbers, for the whole, in one zip.

`views/data.py` lists them, and the pages link their own; both spell the addresses with `urls.data_url`.
"""

from collections.abc import Iterator

from broadsheet.model import urls
from broadsheet.model.page import Download
from broadsheet.model.site import Site
from broadsheet.model.tables import Table
from broadsheet.model.words import Words
from broadsheet.views.chart_tables import chart_table
from broadsheet.views.number_tables import OBSERVATIONS, Blocks, indicator_table, observation_table
from broadsheet.views.package import make_package, make_terms
from broadsheet.views.register_tables import collection_table, register_tables


def downloads(site: Site, words: Words) -> Iterator[Download]:
    """Yield every download; none for a site without numbers and records."""
    if not (site.numbers or site.collections):
        return
    terms = make_terms(site)
    blocks: Blocks = {}
    whole = tuple(_whole_tables(site, words, blocks))
    for page, table in (*whole, *_page_tables(site, words, blocks)):
        yield Download(urls.data_url(page, "csv"), "csv", (table,), terms)
        yield Download(urls.data_url(page, "json"), "json", (table,), terms)
    for chart in site.charts.values():
        table = chart_table(chart, site, words)
        yield Download(urls.chart_url(chart.id, "csv"), "csv", (table,), terms)
        yield Download(urls.chart_url(chart.id, "json"), "json", (table,), terms)
    tables = tuple(table for _, table in whole)
    yield Download(urls.WHOLE, "zip", tables, terms, make_package(tables, site, words))


def _whole_tables(site: Site, words: Words, blocks: Blocks) -> Iterator[tuple[str, Table]]:
    """Yield the tables of the whole site, each under the address it is derived from: those of the zip."""
    if site.numbers:
        title = words("data.observations")
        yield OBSERVATIONS, observation_table(title, site.numbers, site, words, blocks)
        yield urls.INDICATORS, indicator_table(site.numbers, site, words)
    yield from register_tables(site, words)
    for collection in site.collections:
        yield collection.url, collection_table(collection, site, words)


def _page_tables(site: Site, words: Words, blocks: Blocks) -> Iterator[tuple[str, Table]]:
    """Yield the observations that stand on one page: of a group of facts, of an indicator with a file."""
    for group in site.groups:
        if group.url != urls.INDICATORS and not group.of_records:
            yield group.url, observation_table(group.title, group.entries, site, words, blocks)
    for entry in site.entries:
        yield entry.url, observation_table(entry.title, (entry,), site, words, blocks)
