"""What bars, dots and lines are painted with: the rows of data behind every mark, with their colours.

A value is drawn solid; a bound has an open end of fading chevrons in the direction of the true value; what
is expected is hollow. Pure; the names of fields are ASCII, for others are syntax to Vega-Lite.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from broadsheet.charts.curves import turns
from broadsheet.charts.rows import DOT, THICK, opens
from broadsheet.charts.sheet import COLOURS, PAPER, RULE_2, Sheet
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


def paint_rows(plot: Plot, sheet: Sheet) -> Data:
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


def _open_end(plot: Plot, mark: Mark, row: Row) -> list[Row]:
    """Return the chevrons of a bound: beyond a dot or a bar, or cut out of a bar where the truth is less."""
    if plot.kind == "bar":
        return chevrons(mark, row, THICK, 7, inward=opens(mark) * (1 if (mark.value or 0) >= 0 else -1) < 0)
    return chevrons(mark, row, 11, DOT + 6)


def chevrons(mark: Mark, row: Row, size: float, reach: float, inward: bool = False) -> list[Row]:
    """Return the chevrons of a bound, from `reach` pixels beyond the value on, towards the true one.

    `inward`: they lie on the mark itself and are cut out of it.
    """
    way = opens(mark)
    return [
        {
            **row,
            "dx": way * (reach + 8 * n),
            "dy": 0,
            "shape": RIGHT if way > 0 else LEFT,
            "strength": 1 if inward else strength,
            "size": size**2,
            "tone": PAPER if inward else row["tone"],
        }
        for n, strength in enumerate(FADING)
        if way and mark.value is not None
    ]


def paint_curves(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of lines: solid and dashed runs, points, open ends; the highlighted line on top."""
    data: Data = {name: [] for name in ("area", "solid", "dashed", "points", "hollow", "ends")}
    right, bottom = sheet.across[1], sheet.down[1]
    fewest = max(len(series.marks) for series in plot.series)
    sparse = (right - sheet.across[0]) / fewest >= (DENSE if len(plot.series) == 1 else 2 * DENSE)
    for n, series in sorted(enumerate(plot.series), key=lambda pair: pair[1].highlight):
        tone, width = look(plot, n)
        for name, run, mark in runs(series):
            data[name].append({**_point(mark, tone), "run": f"{n}.{run}", "width": width})
        marked = marked_points(series, sparse)
        for mark in series.marks:
            if mark in marked or (mark.hollow and mark.value is not None):
                data["hollow" if mark.hollow else "points"].append(_point(mark, tone))
            data["ends"] += open_point(mark, _point(mark, tone))
    parts = {row["run"] for row in data["solid"]}
    if len(plot.series) == 1 and plot.start == 0 and (len(parts) == 1 or plot.turn):
        data["area"] = data["solid"]
    data["grid"] = [{"value": value, "x": 0, "x2": right} for value, _ in plot.ticks if value]
    data["base"] = [{"value": value, "x": 0, "x2": right} for value, _ in plot.ticks if not value]
    days = [date.fromisoformat(day).toordinal() for day, _ in plot.days]
    data["days"] = [{"day": day, "y": bottom, "y2": bottom + 5} for day in days]
    upright = turns(plot, plot.series, sheet.across)
    data["turns"] = [{"x": x, "y": sheet.down[0], "y2": bottom} for x in upright]
    data["leaders"] = [
        {
            "x": leader.x,
            "y": leader.y,
            "x2": leader.x2,
            "y2": leader.y2,
            "tone": look(plot, leader.series)[0],
        }
        for leader in sheet.leaders
    ]
    return data


def look(plot: Plot, n: int) -> tuple[str, float]:
    """Return the colour and width of a line; beside a highlighted one the others are grey."""
    if plot.series[n].highlight:
        return COLOURS[0], 3
    return (RULE_2, 2) if any(series.highlight for series in plot.series) else (COLOURS[n], 2.5)


def _point(mark: Mark, tone: str) -> Row:
    return {"day": date.fromisoformat(mark.day).toordinal(), "value": mark.value or 0.0, "tone": tone}


def runs(series: Series) -> Iterator[tuple[str, int, Mark]]:
    """Yield the marks of each unbroken run, "solid" or "dashed", with the run's number.

    A gap breaks a line, and so does a new definition; what leads to or from an expected value is dashed.
    """
    run, style = 0, ""
    for before, after in pairwise(series.marks):
        if before.value is None or after.value is None or after.broken:
            style = ""
            continue
        needed = "dashed" if before.hollow or after.hollow else "solid"
        if needed != style:
            run, style = run + 1, needed
            yield style, run, before
        yield style, run, after


def marked_points(series: Series, sparse: bool) -> set[Mark]:
    """Return the marks drawn as points: all of a sparse line; of a dense one its end, and lone ones."""
    valued = [mark for mark in series.marks if mark.value is not None]
    if sparse or not valued:
        return set(valued)
    drawn = {mark for _, _, mark in runs(series)}
    return {valued[-1], *(mark for mark in valued if mark not in drawn)}


def open_point(mark: Mark, point: Row) -> list[Row]:
    """Return the chevrons above or below a point that is a bound."""
    way = opens(mark)
    return [
        {
            **point,
            "dx": 0,
            "dy": -way * (10 + 7 * n),
            "shape": UP if way > 0 else DOWN,
            "strength": strength,
            "size": 81,
        }
        for n, strength in enumerate(FADING)
        if way and mark.value is not None
    ]
