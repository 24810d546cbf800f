"""What ranges, progress, timelines and small multiples are painted with. Pure.

The same rules as in `paint`: bounds have open ends, what is expected is hollow.
"""

from datetime import date

from broadsheet.charts.paint import Data, Row, chevrons, marked_points, open_point, runs, tone_of
from broadsheet.charts.panels import BAR, Box, alone, height_in, length_in, point_in
from broadsheet.charts.plane import turns
from broadsheet.charts.plots import share_of
from broadsheet.charts.rows import DOT, opens, position
from broadsheet.charts.sheet import COLOURS, RULE_2, Sheet, ink
from broadsheet.charts.tracks import SLIM
from broadsheet.model.drawn import Mark, Panel, Plot, Series

BRIEF = 18
"""Pixels that the bar of a month or a 旬 has at least: on an axis of years it would be a hair, and what is
expected could not be seen to be hollow."""


def paint_ranges(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of spans: grey where they come from, coloured where they go to, a band between."""
    data: Data = {"solid": [], "hollow": [], "ends": [], "ties": [], "loose": []}
    for series, y in zip(plot.series, sheet.rows, strict=True):
        first, second = series.marks
        tone = tone_of(plot, series.highlight)
        if first.value is not None and second.value is not None:
            loose = first.hollow or second.hollow
            data["loose" if loose else "ties"].append(
                {"value": second.value, "to": first.value, "y": y, "tone": tone}
            )
        for mark, colour in ((first, RULE_2), (second, tone)):
            if mark.value is not None:
                row: Row = {"value": mark.value, "y": y, "tone": colour}
                data["hollow" if mark.hollow else "solid"].append(row)
                data["ends"] += chevrons(mark, row, 11, DOT + 6)
    free = [
        row for row in _upright(sheet, [value for value, _ in plot.ticks]) if not _crossed(plot, sheet, row)
    ]
    data["grid"] = [row for row in free if row["value"]]
    data["base"] = [row for row in free if not row["value"]]
    return data


def paint_progress(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of tracks: filled as far as the target is reached, a tick where all of it would be."""
    data: Data = {"tracks": [], "solid": [], "hollow": [], "ends": []}
    for series, y in zip(plot.series, sheet.rows, strict=True):
        value, share = series.marks[0], share_of(series)
        data["tracks"].append({"value": 100.0, "y": y})
        if value.value is None:
            continue
        row: Row = {"value": share, "y": y, "tone": tone_of(plot, series.highlight)}
        data["hollow" if value.hollow else "solid"].append(row)
        data["ends"] += chevrons(value, row, SLIM, 5, inward=opens(value) < 0)
    data["base"] = _upright(sheet, [0.0])
    data["targets"] = _upright(sheet, [100.0])
    return data


def paint_events(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of events: a dot for a day, a bar for a month or a 旬, hollow where it is expected."""
    data: Data = {"solid": [], "hollow": [], "spans": [], "hollowspans": [], "guides": []}
    left, right = sheet.across
    for mark, y in zip(plot.series[0].marks, sheet.rows, strict=True):
        row: Row = {"value": _ordinal(mark.day), "y": y, "tone": COLOURS[0]}
        data["guides"].append({"x": left, "x2": right, "y": y})
        if mark.first:
            name = "hollowspans" if mark.hollow else "spans"
            data[name].append({**row, **_span(mark, plot, sheet)})
        else:
            data["hollow" if mark.hollow else "solid"].append(row)
    data["grid"] = _upright(sheet, [_ordinal(day) for day, _ in plot.days])
    return data


def _span(mark: Mark, plot: Plot, sheet: Sheet) -> Row:
    """Return the first and the last day of a bar, moved apart where they stand closer than `BRIEF`.

    It keeps its middle, but stays on the axis.
    """
    left, right = sheet.across
    first, last = _ordinal(mark.first), _ordinal(mark.day)
    days = BRIEF * (plot.end - plot.start) / (right - left)
    if last - first < days:
        middle = min(max((first + last) / 2, plot.start + days / 2), plot.end - days / 2)
        first, last = middle - days / 2, middle + days / 2
    return {"value": last, "to": first}


def paint_panels(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of small multiples, in pixels: each panel has scales of its own."""
    names = (
        "area",
        "solid",
        "dashed",
        "points",
        "hollow",
        "ends",
        "bars",
        "hollowbars",
        "tracks",
        "grid",
        "base",
        "turns",
    )
    data: Data = {name: [] for name in names}
    rows = iter(sheet.rows)
    for n, (series, panel, box) in enumerate(zip(plot.series, plot.panels, sheet.boxes, strict=True)):
        tone = tone_of(plot, series.highlight)
        if any(mark.day for mark in series.marks):
            _paint_curve(data, plot, n, box, tone)
        else:
            ys = [next(rows) for _ in series.marks]
            own = alone(plot, n)
            for mark, y in zip(series.marks, ys, strict=True):
                _paint_bar(data, mark, panel, box, y, tone)
                data["tracks"] += [{"x": box[0], "x2": box[2], "y": y}] if own else []
    return data


def _paint_curve(data: Data, plot: Plot, n: int, box: Box, tone: str) -> None:
    """Add one line with its points and its frame."""
    series, panel = plot.series[n], plot.panels[n]
    data["turns"] += [{"x": x, "y": box[1], "y2": box[3]} for x in turns(plot, (series,), (box[0], box[2]))]
    for name, run, mark in runs(series):
        x, y = point_in(plot, panel, box, mark)
        row: Row = {"x": x, "y": y, "tone": tone, "run": f"{n}.{run}"}
        data[name].append(row)
        if name == "solid" and panel.start <= 0 <= panel.end:
            data["area"].append({**row, "y2": height_in(panel, box, 0)})
    last = _last(series)
    for mark in series.marks:
        if mark.value is None:
            continue
        x, y = point_in(plot, panel, box, mark)
        row = {"x": x, "y": y, "tone": tone}
        if mark.hollow:
            data["hollow"].append(row)
        elif mark == last or mark in marked_points(series, sparse=False):
            data["points"].append(row)
        data["ends"] += open_point(mark, row)
    for value in {panel.start, panel.end, *([0.0] if panel.start < 0 < panel.end else [])}:
        y = height_in(panel, box, value)
        data["grid" if value else "base"].append({"x": box[0] - 5, "x2": box[2] + 6, "y": y})


def _paint_bar(data: Data, mark: Mark, panel: Panel, box: Box, y: float, tone: str) -> None:
    """Add one bar from 0, with its open end and its base."""
    zero = length_in(panel, box, 0)
    data["base"].append({"x": zero, "x2": zero, "y": y - BAR / 2 - 2, "y2": y + BAR / 2 + 2})
    if mark.value is None:
        return
    row: Row = {"x": length_in(panel, box, mark.value), "x2": zero, "y": y, "tone": tone}
    data["hollowbars" if mark.hollow else "bars"].append(row)
    inward = opens(mark) * (1 if mark.value >= 0 else -1) < 0
    data["ends"] += chevrons(mark, row, BAR, 5, inward)


def _last(series: Series) -> Mark | None:
    return next((mark for mark in reversed(series.marks) if mark.value is not None), None)


def _crossed(plot: Plot, sheet: Sheet, row: Row) -> bool:
    """Tell whether a gridline of one row would run through the value that stands there."""
    x, y, y2 = position(plot, sheet.across, float(row["value"])), float(row["y"]), float(row["y2"])
    boxes = map(ink, sheet.words)
    return any(left - 3 < x < right + 3 and y < down and up < y2 for left, up, right, down in boxes)


def _upright(sheet: Sheet, values: list[float]) -> list[Row]:
    return [{"value": value, "y": y, "y2": y2} for value in values for y, y2 in sheet.rungs]


def _ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())
