"""A site assembled from texts, as a build reads its files: no disk, no clock."""

from datetime import UTC, datetime
from functools import cache

from sample_output import ROOT, words

from broadsheet.assembly.assemble import Assembled, assemble
from broadsheet.data.units import read_units
from broadsheet.data.units import register as register_units
from broadsheet.model.records import Collection
from broadsheet.model.settings import Config
from broadsheet.model.statistics import Units
from broadsheet.stages.gather import gather
from broadsheet.stages.parse import Document, collection_of, parse

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20"></svg>'


@cache
def units() -> Units:
    """Return the built-in register of units."""
    return register_units(
        read_units((ROOT / "broadsheet/units.yaml").read_text(encoding="utf-8"), "units.yaml")[0]
    )


def made(files: dict[str, str], as_of: str = "2020-03-13") -> Assembled:
    """Return the site that files make at the end of a day; there must be nothing wrong with reading them."""
    found: list[tuple[str, str, Document]] = []
    collections: dict[str, Collection] = {}
    for path, text in sorted(files.items(), key=lambda item: bool(collection_of(item[0]))):
        parsed = parse(path, text.encode(), units(), collections.get(collection_of(path)))
        assert parsed.problems == ()
        if parsed.document.collection:
            collections[parsed.document.collection.id] = parsed.document.collection
        found.append((path, path, parsed.document))
    documents, problems = gather(found, units())
    assert tuple(problems) == ()
    config = Config("/site", "/out", datetime(2030, 1, 1, tzinfo=UTC), as_of=as_of, base_url="")
    return assemble(documents, config, words())
