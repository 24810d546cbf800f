"""What bars, dots and lines are painted with: the rows of data behind every mark, with their colours.

A value is drawn solid; a bound has an open end of fading chevrons in the direction of the true value; what
is expected is hollow. Pure; the names of fields are ASCII, for others are syntax to Vega-Lite.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from broadsheet.charts.plane import turns
from broadsheet.charts.rows import DOT, THICK, opens, position
from broadsheet.charts.sheet import COLOURS, PAPER, RULE_2, Sheet, ink
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
    names = ("solid", "hollow", "ends", "ties", "loose", "tracks", "whiskers", "caps", "rings")
    data: Data = {name: [] for name in names}
    for mark, y in zip(marks, sheet.rows, strict=True):
        if mark.value is None:
            continue
        row: Row = {"value": mark.value, "y": y, "tone": tone_of(plot, mark.highlight)}
        data["hollow" if mark.hollow else "solid"].append(row)
        if mark.low is not None and mark.high is not None:
            data["whiskers"].append({"value": mark.low, "to": mark.high, "y": y})
            data["caps"] += [{"value": end, "y": y - 5, "y2": y + 5} for end in (mark.low, mark.high)]
        data["rings"] += [row] if mark.revised and plot.kind == "dot" else []
        data["ends"] += _open_end(plot, mark, row)
        if plot.reference is not None:
            data["tracks"].append({"value": plot.reference, "y": y})
        if plot.reference not in (None, mark.value):
            data["loose" if mark.hollow else "ties"].append({**row, "to": plot.reference})
    base = 0.0 if plot.kind == "bar" else plot.reference
    grid = [value for value, _ in plot.ticks if value != base]
    data["grid"] = [{"value": value, "y": y, "y2": y2} for value in grid for y, y2 in sheet.rungs]
    data["base"] = [] if base is None else [{"value": base, "y": y, "y2": y2} for y, y2 in sheet.rungs]
    data["rules"] = [row for rule in plot.rules for row in _upright_rule(plot, sheet, rule.value)]
    return data


def _upright_rule(plot: Plot, sheet: Sheet, value: float) -> list[Row]:
    """Return the pieces of a rule across all rows, without those that would run through a printed value."""
    x = position(plot, sheet.across, value)
    boxes = [ink(word) for word in sheet.words if word.style != "rule"]
    edges = sheet.rungs
    if len(edges) == 1:
        (top, bottom), middles = edges[0], [(one + other) / 2 for one, other in pairwise(sheet.rows)]
        edges = tuple(pairwise((top, *middles, bottom)))
    return [
        {"value": value, "y": y, "y2": y2}
        for y, y2 in edges
        if not any(left - 3 < x < right + 3 and y < down and up < y2 for left, up, right, down in boxes)
    ]


def tone_of(plot: Plot, highlight: bool) -> str:
    """Return the colour of a mark or a row: beside a highlighted one all others are grey."""
    marks = any(mark.highlight for series in plot.series for mark in series.marks)
    if marks or any(series.highlight for series in plot.series):
        return COLOURS[0] if highlight else RULE_2
    return COLOURS[0]


def remarks(sheet: Sheet) -> Data:
    """Return the data of remarks, in pixels: thin lines to words, circles around numbers, lines of days."""
    top, bottom = sheet.down
    return {
        "strokes": [{"x": one.x, "y": one.y, "x2": one.x2, "y2": one.y2} for one in sheet.strokes],
        "keys": [{"x": x, "x2": x + 24, "y": y} for x, y in sheet.keys],
        "badges": [{"x": badge.x, "y": badge.y} for badge in sheet.badges],
        "moments": [{"x": x, "y": top, "y2": bottom} for x in sheet.moments],
    }


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
    names = ("area", "solid", "dashed", "points", "hollow", "ends", "band", "whiskers", "rings")
    data: Data = {name: [] for name in names}
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
            if mark.revised and mark.value is not None:
                data["rings"].append(_point(mark, tone))
        _paint_uncertain(data, series, n, tone)
    data["rules"] = [{"value": rule.value, "x": sheet.across[0] - 8, "x2": right} for rule in plot.rules]
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


def _paint_uncertain(data: Data, series: Series, n: int, tone: str) -> None:
    """Add the band of what a line may be, and a whisker where only one value of a run says it."""
    run: list[Mark] = []
    number = 0
    for mark in (*series.marks, None):
        known = mark is not None and mark.low is not None and mark.high is not None
        if mark is not None and known and not mark.broken:
            run.append(mark)
            continue
        rows = [{**_point(one, tone), "low": one.low or 0.0, "high": one.high or 0.0} for one in run]
        if len(rows) > 1:
            number += 1
            data["band"] += [{**row, "run": f"{n}.{number}"} for row in rows]
        else:
            data["whiskers"] += rows
        run = [mark] if mark is not None and known else []


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
