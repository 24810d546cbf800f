"""What a table says of itself to a program: Table Schema, Data Resource, Data Package (Frictionless Data 1).

Values that become JSON; nothing here is encoded.
"""

from collections.abc import Sequence

from broadsheet.model.tables import Field, Package, Table, Terms

Json = str | int | bool | list["Json"] | dict[str, "Json"]

DIALECT: dict[str, Json] = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
"""How `write_csv` writes; a list of strings would say less."""


def describe_resource(table: Table, terms: Terms) -> dict[str, Json]:
    """Return the head of a JSON download: a Data Resource, to which its `data` is yet to be added."""
    licence: dict[str, Json] = {"title": terms.licence}
    if terms.homepage:
        licence["path"] = terms.homepage
    return _without_empty(
        {
            "name": table.name,
            "title": table.title,
            "description": table.description,
            "homepage": terms.homepage,
            "publisher": terms.publisher,
            "licenses": [licence] if terms.licence else "",
            "schema": _schema(table, "array"),
        }
    )


def describe_package(
    package: Package, terms: Terms, files: Sequence[tuple[Table, str, int, str]]
) -> dict[str, Json]:
    """Return `datapackage.json`. `files` has each table with its path, its bytes and their SHA-256."""
    resources: list[Json] = [_resource(*file) for file in files]
    sources: list[Json] = [
        _without_empty({"title": title, "path": address}) for title, address in package.sources
    ]
    return _without_empty(
        {
            "profile": "tabular-data-package",
            "name": package.name,
            "title": package.title,
            "description": package.description,
            "homepage": terms.homepage,
            # The terms in full stand in the README: a licence must have a name or a path.
            "licenses": [{"title": terms.licence, "path": "README.md"}] if terms.licence else "",
            "contributors": [{"title": terms.publisher, "role": "publisher"}],
            "sources": sources,
            "resources": resources,
        }
    )


def _resource(table: Table, path: str, size: int, sha256: str) -> dict[str, Json]:
    """Describe a table that lies beside the description as CSV."""
    return _without_empty(
        {
            "profile": "tabular-data-resource",
            "name": table.name,
            "path": path,
            "title": table.title,
            "description": table.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{sha256}",
            "dialect": DIALECT,
            "schema": _schema(table, "string"),
        }
    )


def _schema(table: Table, list_type: str) -> dict[str, Json]:
    """Return the Table Schema; `list_type` is what a cell with several things is in this spelling."""
    references: list[Json] = [
        {"fields": reference.field, "reference": {"resource": reference.table, "fields": reference.key}}
        for reference in table.references
    ]
    keys: list[Json] = [*table.key]
    return _without_empty(
        {
            "fields": [_field(field, list_type) for field in table.fields],
            "missingValues": [""],
            "primaryKey": keys,
            "foreignKeys": references if list_type == "string" else "",
        }
    )


def _field(field: Field, list_type: str) -> dict[str, Json]:
    constraints: dict[str, Json] = {}
    if field.required:
        constraints["required"] = True
    if field.options:
        constraints["enum"] = [*field.options]
    return _without_empty(
        {
            "name": field.name,
            "title": field.title,
            "type": list_type if field.type == "list" else field.type,
            "description": field.description,
            "constraints": constraints,
        }
    )


def _without_empty(values: dict[str, Json]) -> dict[str, Json]:
    """Leave out what says nothing."""
    return {name: value for name, value in values.items() if value not in ("", [], {})}
