"""What a plot is painted with: the rows of data behind every kind of mark, with their colours.

A value is drawn solid; a bound has an open end of fading chevrons in the direction of the true value; what
is expected is hollow. Pure; the names of fields are ASCII, for others are syntax to Vega-Lite.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from broadsheet.charts.rows import DOT, THICK, opens
from broadsheet.charts.sheet import COLOURS, INKS, PAPER, RULE_2, SIZES, Sheet
from broadsheet.model.drawn import Mark, Plot, Series

RIGHT, LEFT = "M-.6,-1L-.1,-1L.6,0L-.1,1L-.6,1L.1,0Z", "M.6,-1L.1,-1L-.6,0L.1,1L.6,1L-.1,0Z"
UP, DOWN = "M-1,.6L-1,.1L0,-.6L1,.1L1,.6L0,-.1Z", "M-1,-.6L-1,-.1L0,.6L1,-.1L1,-.6L0,.1Z"
"""Chevrons, in the square from -1 to 1 that Vega scales to the size of a mark."""
FADING = (1.0, 0.6, 0.3)
"""How strong the chevrons of an open end are, from the value outwards."""
DENSE = 18
"""Pixels between points below which a line is drawn without a mark on each; twice that among others."""

Row = dict[str, float | str]
Data = dict[str, list[Row]]


def paint(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of every layer by the layer's name."""
    return {"words": _words(sheet), **(_curves(plot, sheet) if plot.kind == "line" else _rows(plot, sheet))}


def _words(sheet: Sheet) -> list[Row]:
    return [
        {
            "x": word.x,
            "y": word.y,
            "text": word.text,
            "align": word.align,
            "size": SIZES[word.style],
            "weight": "bold" if word.style == "value" else "normal",
            "tone": INKS[word.style],
        }
        for word in sorted(sheet.words, key=lambda word: (word.style, word.align))
    ]


def _rows(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of bars or dots: solid and hollow marks, open ends, ties or tracks."""
    marks = plot.series[0].marks
    data: Data = {"solid": [], "hollow": [], "ends": [], "ties": [], "loose": [], "tracks": []}
    for mark, y in zip(marks, sheet.rows, strict=True):
        if mark.value is None:
            continue
        row: Row = {"value": mark.value, "y": y, "tone": COLOURS[1 if mark.highlight else 0]}
        data["hollow" if mark.hollow else "solid"].append(row)
        data["ends"] += _open_end(plot, mark, row)
        if plot.reference is not None:
            data["tracks"].append({"value": plot.reference, "y": y})
        if plot.reference not in (None, mark.value):
            data["loose" if mark.hollow else "ties"].append({**row, "to": plot.reference})
    base = 0.0 if plot.kind == "bar" else plot.reference
    grid = [value for value, _ in plot.ticks if value != base]
    data["grid"] = [{"value": value, "y": y, "y2": y2} for value in grid for y, y2 in sheet.rungs]
    data["base"] = [] if base is None else [{"value": base, "y": y, "y2": y2} for y, y2 in sheet.rungs]
    return data


def _open_end(plot: Plot, mark: Mark, row: Row) -> Iterator[Row]:
    """Yield the chevrons of a bound.

    They lie beyond the value, towards the true one; where that lies inside the bar they are cut out of it.
    """
    way = opens(mark)
    if not way or mark.value is None:
        return
    inward = plot.kind == "bar" and way * (1 if mark.value >= 0 else -1) < 0
    reach = 7 if plot.kind == "bar" else DOT + 6
    for n, strength in enumerate(FADING):
        yield {
            **row,
            "dx": way * (reach + 8 * n),
            "dy": 0,
            "shape": RIGHT if way > 0 else LEFT,
            "strength": 1 if inward else strength,
            "size": (THICK if plot.kind == "bar" else 11) ** 2,
            "tone": PAPER if inward else row["tone"],
        }


def _curves(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of lines: solid and dashed runs, points, open ends; the highlighted line on top."""
    data: Data = {name: [] for name in ("area", "solid", "dashed", "points", "hollow", "ends")}
    right, bottom = sheet.across[1], sheet.down[1]
    fewest = max(len(series.marks) for series in plot.series)
    sparse = (right - sheet.across[0]) / fewest >= (DENSE if len(plot.series) == 1 else 2 * DENSE)
    for n, series in sorted(enumerate(plot.series), key=lambda pair: pair[1].highlight):
        tone, width = _look(plot, n)
        for name, run, mark in _runs(series):
            data[name].append({**_point(mark, tone), "run": f"{n}.{run}", "width": width})
        marked = _marked(series, sparse)
        for mark in series.marks:
            if mark in marked or (mark.hollow and mark.value is not None):
                data["hollow" if mark.hollow else "points"].append(_point(mark, tone))
            data["ends"] += _open_point(mark, tone)
    if len(plot.series) == 1 and plot.start == 0 and len({row["run"] for row in data["solid"]}) == 1:
        data["area"] = data["solid"]
    data["grid"] = [{"value": value, "x": 0, "x2": right} for value, _ in plot.ticks if value]
    data["base"] = [{"value": value, "x": 0, "x2": right} for value, _ in plot.ticks if not value]
    days = [date.fromisoformat(day).toordinal() for day, _ in plot.days]
    data["days"] = [{"day": day, "y": bottom, "y2": bottom + 5} for day in days]
    data["leaders"] = [
        {
            "x": leader.x,
            "y": leader.y,
            "x2": leader.x2,
            "y2": leader.y2,
            "tone": _look(plot, leader.series)[0],
        }
        for leader in sheet.leaders
    ]
    return data


def _look(plot: Plot, n: int) -> tuple[str, float]:
    """Return the colour and width of a line; beside a highlighted one the others are grey."""
    if plot.series[n].highlight:
        return COLOURS[0], 3
    return (RULE_2, 2) if any(series.highlight for series in plot.series) else (COLOURS[n], 2.5)


def _point(mark: Mark, tone: str) -> Row:
    return {"day": date.fromisoformat(mark.day).toordinal(), "value": mark.value or 0.0, "tone": tone}


def _runs(series: Series) -> Iterator[tuple[str, int, Mark]]:
    """Yield the marks of each unbroken run, "solid" or "dashed", with the run's number.

    A gap breaks a line; what leads to or from an expected value is dashed.
    """
    run, style = 0, ""
    for before, after in pairwise(series.marks):
        if before.value is None or after.value is None:
            style = ""
            continue
        needed = "dashed" if before.hollow or after.hollow else "solid"
        if needed != style:
            run, style = run + 1, needed
            yield style, run, before
        yield style, run, after


def _marked(series: Series, sparse: bool) -> set[Mark]:
    """Return the marks drawn as points: all of a sparse line; of a dense one its end, and lone ones."""
    valued = [mark for mark in series.marks if mark.value is not None]
    if sparse or not valued:
        return set(valued)
    drawn = {mark for _, _, mark in _runs(series)}
    return {valued[-1], *(mark for mark in valued if mark not in drawn)}


def _open_point(mark: Mark, tone: str) -> list[Row]:
    """Return the chevrons above or below a point that is a bound."""
    way = opens(mark)
    return [
        {
            **_point(mark, tone),
            "dx": 0,
            "dy": -way * (10 + 7 * n),
            "shape": UP if way > 0 else DOWN,
            "strength": strength,
            "size": 81,
        }
        for n, strength in enumerate(FADING)
        if way and mark.value is not None
    ]
