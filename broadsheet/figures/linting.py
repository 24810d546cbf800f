"""Numbers in prose that belong to a name: 10人以上企业, 84消毒液, 支持企业复工达产的27条措施.

What a site calls its own things by is no figure, where it stands as a whole. Only names that hold a numeral
matter, and each is looked for only where that numeral stands: thousands of names cost no more than ten.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model.problems import Span
from broadsheet.model.records import Collection
from broadsheet.model.registers import Chart, DataSource, Population
from broadsheet.model.running import Occurrence
from broadsheet.model.statistics import Indicator, Label, Units
from broadsheet.numbers.written import parse_written, plain_forms

_RUN = re.compile("[0-9]+|[〇零一二两三四五六七八九十百千万亿半成]+")


class Names(Struct, frozen=True):
    """Names that hold a numeral, by that numeral."""

    by_run: dict[str, tuple[tuple[str, int], ...]]
    """By a run of digits, or of Chinese numerals: the names, in plain forms, and where in each it stands."""


def make_names(own: Iterable[str], allowed: Iterable[str], units: Units) -> Names:
    """Put the names of a site and the setting `not_figures` together.

    A name of the site that is a number itself (a record called 27条) is none here: else no such number in
    the prose would ever be looked at. What an editor lists in `not_figures` is taken at his word.
    """
    names = {plain_forms(name).strip() for name in own}
    names = {name for name in names if _RUN.search(name) and parse_written(name, units) is None}
    by_run: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in sorted(names | {plain_forms(name).strip() for name in allowed}):
        for run in _RUN.finditer(name):
            by_run[run[0]].append((name, run.start()))
    return Names({run: tuple(found) for run, found in by_run.items()})


def site_names(
    indicators: Iterable[Indicator],
    populations: Iterable[Population],
    sources: Iterable[DataSource],
    collections: Iterable[Collection],
    charts: Iterable[Chart],
) -> Iterator[str]:
    """Yield what a site calls its own things by: ids, the parts of ids, titles in every language."""
    for indicator in indicators:
        yield from (indicator.id, *indicator.id.split("/"), *_said(indicator.title))
        for dimension in indicator.dimensions:
            for value in dimension.values:
                yield from (value.id, *_said(value.title))
    for population in populations:
        yield from (population.id, *_said(population.title))
    for source in sources:
        yield from (source.id, *_said(source.title))
    for chart in charts:
        yield from (chart.id, *_said(chart.title))
    for collection in collections:
        yield from (collection.id, *_said(collection.title))
        for record in collection.records:
            yield from (record.id, *_said(record.title))


def _said(label: Label | None) -> Iterable[str]:
    return label.texts.values() if label else ()


def take_out_amounts(items: Sequence[Occurrence], amounts: Container[Span]) -> tuple[Occurrence, ...]:
    """Return the numerals of a story with the amounts that were held against a series as such."""
    return tuple(
        replace(one, sort="change") if one.sort == "number" and one.span in amounts else one for one in items
    )


def take_out_names(items: Sequence[Occurrence], names: Names) -> tuple[Occurrence, ...]:
    """Return the numerals of a story with those that belong to a name as such."""
    return tuple(
        replace(one, sort="name", written=None) if one.sort == "number" and _is_named(one, names) else one
        for one in items
    )


def _is_named(one: Occurrence, names: Names) -> bool:
    """Tell whether a name lies over the numeral of a number, in its sentence."""
    sentence = plain_forms(one.sentence)
    run = _RUN.search(sentence, one.at, one.at + len(one.text))
    if run is None:
        return False
    # A run may begin before the number does, and one of digits may go on behind it: 15G is no 5G.
    whole = _RUN.match(sentence, run.start())
    return whole is not None and any(
        sentence.startswith(name, run.start() - offset)
        for name, offset in names.by_run.get(whole[0], ())
        if offset <= run.start()
    )


_COMMA = re.compile(r"[，、：；:;（）()|]|,(?![0-9])")
_SMALL_WORDS = "的了是和与及在有为都也就共已将被把后前"
_WORD = re.compile(rf"[^\W{_SMALL_WORDS}]{{1,4}}")


def clause_of(one: Occurrence) -> str:
    """Return the part of its sentence, between two commas, in which a numeral stands."""
    start = max((m.end() for m in _COMMA.finditer(one.sentence, 0, one.at)), default=0)
    end = _COMMA.search(one.sentence, one.at + len(one.text))
    return one.sentence[start : end.start() if end else None].strip("。！？!?. ")


def whole_word(one: Occurrence) -> str:
    """Return a number with what may be the word it stands in, as `not_figures` could list it: 84消毒液."""
    found = _WORD.match(one.sentence, one.at + len(one.text))
    return one.text + (found[0] if found else "")
