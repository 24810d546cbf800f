"""Stacks: bars of the parts of a whole. Where the words go, and what is painted. Pure.

Each part is named over the first bar, at its own piece, by a thin line where names must move apart; where not
even that has room, in a list with a patch of its colour. Words never stand on the colours: not all of them
would be read there, by day and by night.
"""

from msgspec.structs import replace

from broadsheet.charts.paint import Data
from broadsheet.charts.rows import NAME_LINES, set_word
from broadsheet.charts.settling import settle
from broadsheet.charts.sheet import COLOURS, LINE, RULE_2, Sheet, Stroke, Style, Word, measure, wrap
from broadsheet.model.drawn import Mark, Plot, Series

THICK = 34
"""Pixels from edge to edge of a bar."""
GAP = 1.5
"""Between two pieces, so that they part without their colours too."""
PATCH = 12
"""Side of a patch of colour in a list."""
BETWEEN = 12
"""Between two names beside one another."""
LEADER = 14
"""Height of the thin lines from names to pieces."""

Piece = tuple[float, float]


def place_stacks(plot: Plot) -> Sheet:
    """Return the places of bars and words; the sheet is as high as they need."""
    names, strokes, tall, listed = _names(plot)
    several = len(plot.series) > 1
    lead = LINE + 4.0 if several and not listed else 0.0
    words = [replace(word, y=word.y + lead) for word in names]
    strokes = [replace(stroke, y=stroke.y + lead, y2=stroke.y2 + lead) for stroke in strokes]
    rows: list[float] = []
    y = 0.0 if lead else tall
    for series in plot.series:
        if several:
            y += 8 if rows else 0
            words += _head(series, plot.width, y)
            y += LINE + 2 if rows or not lead else lead + tall
        middle = y + THICK / 2
        rows.append(middle)
        y = middle + THICK / 2 + 4
        if several:
            words += _values(plot, series, y)
            y += LINE
    if not several and plot.series[0].note:
        note = " ".join(wrap(plot.series[0].note, "note", plot.width, 1))
        words.append(set_word(plot.width, y + LINE / 2, note, "note", "right"))
        y += LINE
    boxes = tuple((0.0, top, float(PATCH), top + PATCH) for top, _ in (_rows(plot) if listed else ()))
    across = (0.0, float(plot.width))
    return Sheet(
        plot.width,
        round(y + 4),
        across,
        (0.0, y),
        tuple(rows),
        words=tuple(words),
        boxes=boxes,
        strokes=tuple(strokes),
    )


def paint_stacks(plot: Plot, sheet: Sheet) -> Data:
    """Return the data of stacks, in pixels: pieces of bars, and patches where the parts are listed."""
    data: Data = {"parts": [], "hollowparts": [], "patches": []}
    for series, y in zip(plot.series, sheet.rows, strict=True):
        for n, (mark, (left, right)) in enumerate(zip(series.marks, pieces(series, plot.width), strict=True)):
            if right - left <= 0:
                continue
            edge = right - (GAP if right < plot.width - 1 and right - left > 3 else 0)
            row: dict[str, float | str] = {"x": left, "x2": edge, "y": y, "tone": part_tone(series, n)}
            data["hollowparts" if mark.hollow else "parts"].append(row)
    for n, (left, top, right, bottom) in enumerate(sheet.boxes):
        tone = part_tone(plot.series[0], n)
        data["patches"].append({"x": left, "x2": right, "y": (top + bottom) / 2, "tone": tone})
    return data


def pieces(series: Series, width: float) -> list[Piece]:
    """Return where the parts of a bar begin and end, in pixels."""
    total = sum(mark.value or 0.0 for mark in series.marks)
    found, x = [], 0.0
    for mark in series.marks:
        wide = width * (mark.value or 0.0) / total if total else 0.0
        found.append((x, x + wide))
        x += wide
    return found


def part_tone(series: Series, n: int) -> str:
    """Return the colour of a part: each its own, or grey beside a highlighted one."""
    if any(mark.highlight for mark in series.marks):
        return COLOURS[0] if series.marks[n].highlight else RULE_2
    return COLOURS[n % len(COLOURS)]


def _names(plot: Plot) -> tuple[list[Word], list[Stroke], float, bool]:
    """Return the names of the parts above the first bar, with thin lines to their pieces, or as a list.

    Also where the first bar may begin, and whether they became a list. A lone bar has its values beside the
    names.
    """
    series, lone = plot.series[0], len(plot.series) == 1
    blocks: list[list[tuple[str, Style]]] = []
    for mark in series.marks:
        lines: list[tuple[str, Style]] = [(mark.text, "value")] if lone else []
        blocks.append([*lines, (mark.label, "label")])
    wide = [max(measure(text, style) for text, style in block) for block in blocks]
    if sum(wide) + BETWEEN * (len(wide) - 1) > plot.width:
        return *_listed(plot, series, lone), True
    middles = [(left + right) / 2 for left, right in pieces(series, plot.width)]
    wished = [(middle - width / 2, width) for middle, width in zip(middles, wide, strict=True)]
    words: list[Word] = []
    strokes: list[Stroke] = []
    high = LINE * len(blocks[0])
    starts = settle(wished, (0.0, float(plot.width)), BETWEEN)
    for start, width, middle, block in zip(starts, wide, middles, blocks, strict=True):
        centre = start + width / 2
        words += [
            set_word(centre, (n + 0.5) * LINE, text, style, "center") for n, (text, style) in enumerate(block)
        ]
        strokes.append(Stroke(centre, high + 1, middle, high + LEADER - 1))
    return words, strokes, high + LEADER + 2.0, False


def _listed(plot: Plot, series: Series, lone: bool) -> tuple[list[Word], list[Stroke], float]:
    """Return the parts as a list: patch, name, of a lone bar the value at the right."""
    words: list[Word] = []
    rows = _rows(plot)
    for mark, (top, name) in zip(series.marks, rows, strict=True):
        middle = top + PATCH / 2
        words += [set_word(PATCH + 8, middle + n * LINE, line, "label") for n, line in enumerate(name)]
        if lone:
            words.append(set_word(plot.width, middle, mark.text, "value", "right"))
    top, name = rows[-1]
    return words, [], top + len(name) * LINE + 7


def _rows(plot: Plot) -> list[tuple[float, tuple[str, ...]]]:
    """Return where the rows of the list of parts begin, and the lines of their names."""
    series, lone = plot.series[0], len(plot.series) == 1
    rows: list[tuple[float, tuple[str, ...]]] = []
    top = 4.0
    for mark in series.marks:
        room = plot.width - PATCH - 10 - (measure(mark.text, "value") + 12 if lone else 0)
        name = wrap(mark.label, "label", max(room, 60), NAME_LINES)
        rows.append((top, name))
        top += len(name) * LINE + 3
    return rows


def _head(series: Series, width: int, top: float) -> list[Word]:
    """Return what stands above a bar: whose it is, at the right what its parts come to."""
    words = [set_word(0, top + LINE / 2, " ".join(wrap(series.title, "label", width * 0.56, 1)), "label")]
    if series.note:
        note = " ".join(wrap(series.note, "note", width * 0.4, 1))
        words.append(set_word(width, top + LINE / 2, note, "note", "right"))
    return words


def _values(plot: Plot, series: Series, top: float) -> list[Word]:
    """Return the values below the pieces of a bar that are wide enough for them; the table has them all."""
    words = []
    for mark, (left, right) in zip(series.marks, pieces(series, plot.width), strict=True):
        if _fits(mark, right - left):
            words.append(set_word((left + right) / 2, top + LINE / 2, mark.text, "label", "center"))
    return words


def _fits(mark: Mark, room: float) -> bool:
    return measure(mark.text, "label") + 4 <= room
