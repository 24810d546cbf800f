"""Everything the files of a site hold, as the one thing that assembly starts from."""

from msgspec import Struct

from broadsheet.formats.photos import PhotoFacts
from broadsheet.model.areas import AreaMap
from broadsheet.model.locks import Lock
from broadsheet.model.prose import Story
from broadsheet.model.records import Collection
from broadsheet.model.registers import Chart, DataSource, Population
from broadsheet.model.settings import Settings
from broadsheet.model.statistics import Indicator, Units


class Documents(Struct, frozen=True):
    """Everything the files hold, in the order of their paths."""

    settings: Settings
    units: Units
    indicators: tuple[Indicator, ...]
    sources: tuple[DataSource, ...]
    populations: tuple[Population, ...]
    charts: tuple[Chart, ...]
    stories: tuple[Story, ...]
    photos: dict[str, tuple[PhotoFacts, str]]
    """By path: size and digest."""
    collections: tuple[Collection, ...] = ()
    """Each with all its records; the numbers of records are among the indicators."""
    areas: dict[str, AreaMap] = {}
    """Areas that maps are drawn of, by id."""
    lock: Lock | None = None
    """What has been published; None where there is no `data/figures.lock`."""
    translations: dict[str, tuple[Story, ...]] = {}
    """Stories and pages in the other languages of the site, by language."""
    editions: dict[str, Settings] = {}
    """What the site says of itself in the other languages, by language."""
    editor: str = ""
    """In an edition that is not the first: language of the first, in which messages are."""
    elsewhere: dict[str, str] = {}
    """In an edition that is not the first: address of what the first has, by path of its file."""
    source_texts: dict[str, str] = {}
    """By id of the source: what it says in full, where that is kept; never published."""
