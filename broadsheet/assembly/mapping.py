"""Which value of a chart belongs to which area of its map.

An area is called by its id or by its name, as its file has them. What calls it is the id or the name of a
value of the dimension by which the indicator is broken down; of several indicators the `area` of each.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from broadsheet.charts.marks import Choice
from broadsheet.figures.live import Live
from broadsheet.figures.register import nearest
from broadsheet.model.areas import AreaMap, Region
from broadsheet.model.problems import Problem, Span, error, notice
from broadsheet.model.registers import Chart

NAMED = 12
"""At most so many areas are named in a message."""


def find_regions(
    chart: Chart,
    choices: tuple[Choice, ...],
    live: Live,
    areas: Mapping[str, AreaMap],
    problems: list[Problem],
) -> tuple[Region, ...]:
    """Return all areas of a chart's map, each with its value; none where a value has no area."""
    place = chart.places.get("areas", chart.span)
    found = areas.get(chart.areas)
    if found is None:
        known = " ".join(areas)
        near = nearest(chart.areas, areas)
        problems.append(error("chart-areas-unknown", place, name=chart.areas, near=near, known=known))
        return ()
    at, wrong = _matched(chart, choices, live, found)
    problems += wrong
    if wrong:
        return ()
    language = live.words.language
    bare = [area.title.said(language) or area.id for n, area in enumerate(found.areas) if n not in at]
    if bare:
        names = live.words("list.joint").join(bare[:NAMED])
        problems.append(notice("areas-without-value", place, id=chart.id, count=len(bare), names=names))
    heights = found.heights
    return tuple(Region(area, heights, at.get(n, -1)) for n, area in enumerate(found.areas))


def _matched(
    chart: Chart, choices: tuple[Choice, ...], live: Live, found: AreaMap
) -> tuple[dict[int, int], list[Problem]]:
    """Return the index of the value of each area that has one, and what is wrong with the values."""
    names = _names(found)
    taken: dict[int, int] = {}
    problems: list[Problem] = []
    for n, choice in enumerate(choices):
        place = _place(chart, n)
        title = choice.title or choice.entry.title
        called = [_plain(name) for name in _calls(chart, choice, live)]
        area = next((names[name] for name in called if name in names), None)
        if not called:
            problems.append(error("area-unset", place, id=chart.id, title=title))
        elif area is None:
            near = next(filter(None, (nearest(name, names) for name in reversed(called))), "")
            known = live.words("list.joint").join(list(names)[:NAMED])
            title = title if chart.by else choice.entry.area
            args = {"id": chart.id, "title": title, "areas": found.id, "near": near, "known": known}
            problems.append(error("area-unmatched", place, **args))
        elif area in taken:
            other = choices[taken[area]]
            first = other.title or other.entry.title
            name = found.areas[area].title.said("") or found.areas[area].id
            problems.append(error("area-taken", place, id=chart.id, title=title, first=first, area=name))
        else:
            taken[area] = n
    return taken, problems


def _names(found: AreaMap) -> dict[str, int]:
    """Return the index of each area by all it may be called; a name that two areas share calls neither."""
    names: dict[str, int] = {}
    shared: set[str] = set()
    for n, area in enumerate(found.areas):
        for name in dict.fromkeys(map(_plain, area.title.texts.values())):
            shared |= {name} if name in names else set()
            names[name] = n
    names = {name: n for name, n in names.items() if name not in shared}
    return names | {_plain(area.id): n for n, area in enumerate(found.areas) if area.id}


def _calls(chart: Chart, choice: Choice, live: Live) -> Iterator[str]:
    """Yield what a value calls its area, the id first."""
    indicator = live.register.indicators[choice.entry.id].indicator
    if not chart.by:
        yield from filter(None, [indicator.area])
        return
    yield choice.address
    for dimension in indicator.dimensions:
        if dimension.id == chart.by:
            for value in dimension.values:
                yield from value.title.texts.values() if value.id == choice.address else ()


def _plain(name: str) -> str:
    """Return a name without what two files may write in two ways: spaces, widths of letters, capitals."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _place(chart: Chart, number: int) -> Span:
    if chart.by:
        return chart.places["by"]
    return chart.places.get(f"indicators.{number}", chart.places.get("indicators", chart.span))
