"""What the zip of all data says of itself, to people (README.md) and to programs."""

from collections.abc import Sequence

from broadsheet.model import urls
from broadsheet.model.site import Site
from broadsheet.model.tables import Package, Table, Terms
from broadsheet.model.words import Words


def make_terms(site: Site) -> Terms:
    """Return who publishes the numbers, and under which conditions."""
    return Terms(
        publisher=site.imprint.organiser or site.title,
        homepage=urls.absolute(site.base_url, urls.DATA) if site.base_url else "",
        licence=site.imprint.licence,
    )


def make_package(tables: Sequence[Table], site: Site, words: Words) -> Package:
    """Return what stands beside all tables."""
    return Package(
        name=site.site_domain or "data",
        title=words("data.package", title=site.title),
        description=_as_of(site, words),
        readme=_readme(tables, site, words),
        sources=tuple((source.title, source.url) for source in site.sources),
    )


def citation(site: Site, words: Words) -> str:
    """Return how to name the site as a source, in one line."""
    publisher, address = site.imprint.organiser, urls.absolute(site.base_url, urls.DATA)
    parts = (
        words("data.cite_by", publisher=publisher) if publisher and publisher != site.title else "",
        words("data.cite_title", title=site.title),
        words("data.cite_as_of", as_of=site.as_of) if site.as_of else "",
        words("data.cite_address", address=address) if site.base_url else "",
    )
    return "".join(part for part in parts if part)


def _as_of(site: Site, words: Words) -> str:
    return words("data.as_of", as_of=site.as_of) if site.as_of else ""


def _readme(tables: Sequence[Table], site: Site, words: Words) -> str:
    """Return README.md in the language of the site: what is what, how to open it, terms, how to cite."""
    licence = site.imprint.licence or words("data.no_licence")
    parts = [
        f"# {words('data.package', title=site.title)}",
        " ".join(line for line in (site.description, _as_of(site, words)) if line),
        f"## {words('data.readme.files')}",
        _files(tables, words),
        words("data.readme.machine"),
        f"## {words('data.readme.open')}",
        words("data.readme.csv"),
        words("data.readme.apostrophe"),
        f"## {words('data.terms')}",
        licence,
        f"## {words('data.cite')}",
        citation(site, words),
        f"## {words('data.fields')}",
        *(f"### {table.name}.csv\n\n{_columns(table, words)}" for table in tables),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _files(tables: Sequence[Table], words: Words) -> str:
    heads = (words("data.file"), words("data.content"), words("data.rows"))
    lines = [f"| {' | '.join(heads)} |", "|---|---|---|"]
    lines += [f"| {table.name}.csv | {_in_cell(table.title)} | {len(table.rows)} |" for table in tables]
    return "\n".join(lines)


def _columns(table: Table, words: Words) -> str:
    lines = []
    for field in table.fields:
        says = f"{words('list.colon')}{field.description}" if field.description else ""
        lines.append(f"- `{field.name}` {field.title}{says}")
    return "\n".join(lines)


def _in_cell(text: str) -> str:
    """Return a text for a cell of a Markdown table."""
    return text.replace("|", "\\|")
