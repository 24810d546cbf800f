"""Waterfalls: from one number to another by the changes between. Where the words go, and the paint. Pure.

Each number has a row: the first and the last a bar from 0, each change a bar from where the one before it
ended; thin lines join them. Gains and losses differ in colour and in their printed sign.
"""

from broadsheet.charts.paint import Data, Row
from broadsheet.charts.plots import spans
from broadsheet.charts.rows import APART, PITCH, THICK, Pair, Values, fit, position, set_word, words_above
from broadsheet.charts.sheet import COLOURS, LINE, RULE_2, Sheet, Word, ink, measure
from broadsheet.model.drawn import Plot


def place_falls(plot: Plot) -> Sheet:
    """Return the places of rows and words; the sheet is as high as its rows need."""
    marks = plot.series[0].marks
    column, across, values = _layout(plot)
    words: list[Word] = []
    rows: list[float] = []
    y = 2.0
    for mark, span in zip(marks, spans(plot.series[0]), strict=True):
        if column:
            middle = y + PITCH / 2
            words.append(set_word(0, middle, mark.label, "label"))
        else:
            above, lines = words_above(mark, values, plot.width, y)
            words += above
            middle = y + lines * LINE + 4 + THICK / 2
        if values == "ends":
            words.append(set_word(position(plot, across, max(span)) + APART, middle, mark.text, "value"))
        rows.append(middle)
        y = y + PITCH if column else middle + THICK / 2 + 12
    bottom = rows[-1] + THICK / 2 + 6
    return Sheet(plot.width, round(bottom), across, (0.0, bottom), tuple(rows), words=tuple(words))


def paint_falls(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of a waterfall, in pixels: bars, thin lines between them, the line of 0."""
    data: Data = {"bars": [], "hollowbars": [], "joints": [], "base": []}
    marks, found = plot.series[0].marks, spans(plot.series[0])
    for n, (mark, (start, end), y) in enumerate(zip(marks, found, sheet.rows, strict=True)):
        x, x2 = (position(plot, sheet.across, value) for value in sorted((start, end)))
        x2 = max(x2, x + 1)
        tone = RULE_2 if n in (0, len(marks) - 1) else COLOURS[0] if end >= start else COLOURS[1]
        row: Row = {"x": x, "x2": x2, "y": y, "tone": tone}
        data["hollowbars" if mark.hollow else "bars"].append(row)
        if n < len(marks) - 1:
            at = position(plot, sheet.across, end)
            below = sheet.rows[n + 1] - THICK / 2
            data["joints"] += _upright(sheet, at, y + THICK / 2, below)
    zero = position(plot, sheet.across, 0)
    top, bottom = sheet.rows[0] - THICK / 2 - 3, sheet.rows[-1] + THICK / 2 + 3
    data["base"] = _upright(sheet, zero, top, bottom)
    return data


def _upright(sheet: Sheet, x: float, top: float, bottom: float) -> list[Row]:
    """Return the pieces of an upright line, which runs through no word."""
    boxes = [ink(word) for word in sheet.words]
    crossed = sorted((up, down) for left, up, right, down in boxes if left - 3 < x < right + 3)
    rows: list[Row] = []
    y = top
    for up, down in (*((up, down) for up, down in crossed if up < bottom and down > top), (bottom, bottom)):
        if up - 2 > y or (up == bottom and bottom > y):
            rows.append({"x": x, "x2": x, "y": y, "y2": up if up == bottom else up - 2})
        y = max(y, down + 2)
    return rows


def _layout(plot: Plot) -> tuple[float, Pair, Values]:
    """Return the width of the column of names (0: they stand above), the scale, and where values stand."""
    marks = plot.series[0].marks
    widest = max(measure(mark.label, "label") for mark in marks)
    for column in ([widest + 14] if widest < plot.width * 0.36 else []) + [0.0]:
        width = plot.width - column
        right = [
            (max(span), measure(mark.text, "value") + APART)
            for mark, span in zip(marks, spans(plot.series[0]), strict=True)
        ]
        if any(reach > width for _, reach in right):
            continue
        start, end = fit(plot, [(0.0, 0.0), (plot.start, 1.0)], [(0.0, 1.0), *right], width)
        if end - start >= 0.4 * width:
            return column, (column + start, column + end), "ends"
    above = max(measure(mark.text, "value") for mark in marks) < plot.width / 2
    return 0.0, (0.0, float(plot.width)), "above" if above else "below"
