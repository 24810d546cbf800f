"""Where the editors' remarks stand: beside their mark where there is room, else as numbers with notes below.

On a telephone all of them are numbered, as the ONS does it: words would cover the lines. Pure arithmetic.
"""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.charts.plane import Box, Pair, crosses, day_at, height_of, point
from broadsheet.charts.ruling import ruled
from broadsheet.charts.sheet import ASCENT, LINE, SIZES, Badge, Sheet, Stroke, Word, measure, touch, wrap
from broadsheet.model.drawn import Plot, Remark

ROOMY = 480
"""Pixels of width from which words stand in the picture itself."""
BROAD = 170
"""The longest line of a remark in the picture."""
RADIUS = 8
"""Of the circle around a number."""
AWAY = 13
"""From the middle of a mark to that of its number."""


class Noted(Struct, frozen=True):
    """What remarks add to a picture."""

    words: tuple[Word, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    badges: tuple[Badge, ...] = ()
    moments: tuple[float, ...] = ()
    """Where upright lines mark days, in pixels."""
    numbered: tuple[str, ...] = ()
    """Texts of the notes below, in the order of their numbers."""


def remark_lines(plot: Plot, across: Pair, down: Pair, others: list[Word]) -> Noted:
    """Place the remarks on a chart over time; those without room in it are numbered."""
    moments = (day_at(plot, across, remark.day) for remark in plot.remarks if remark.mark < 0)
    noted = Noted(moments=tuple(moments))
    for remark in plot.remarks:
        anchor = _anchor(plot, across, down, remark)
        taken = [*others, *noted.words, *map(_as_word, noted.badges)]
        block = (
            _block(plot, across, down, remark, anchor, (taken, noted.moments))
            if plot.width >= ROOMY
            else None
        )
        if block:
            words, stroke = block
            noted = _with(noted, words=words, strokes=stroke)
            continue
        number = len(noted.numbered) + 1
        badge = _badge(plot, across, down, remark, (number, anchor), taken)
        noted = _with(noted, badges=(badge,), numbered=(remark.text,))
    return noted


def remark_rows(plot: Plot, ends: list[Pair]) -> Noted:
    """Number the remarks on rows; `ends`: where the words of each row end, and its middle."""
    noted = Noted()
    for number, remark in enumerate(plot.remarks, 1):
        x, y = ends[remark.mark]
        before = [badge for badge in noted.badges if badge.y == y]
        x = min(x + RADIUS + 5 + len(before) * (2 * RADIUS + 4), plot.width - RADIUS - 1)
        noted = _with(noted, badges=(Badge(x, y, number),), numbered=(remark.text,))
    return noted


def add_notes(sheet: Sheet, noted: Noted, rules: tuple[str, ...] = ()) -> Sheet:
    """Return the sheet with its remarks, and below everything the notes their numbers stand for.

    `rules`: what stands there of rules whose words have no room in the picture.
    """
    words = list(sheet.words) + list(noted.words)
    badges = list(noted.badges)
    keys: list[Pair] = []
    y = sheet.height + (8.0 if noted.numbered or rules else 0.0)
    for text in rules:
        keys.append((0.0, y + LINE / 2))
        lines = wrap(text, "note", sheet.width - 34, 3)
        words += [_set(32, y + (n + 0.5) * LINE, line) for n, line in enumerate(lines)]
        y += len(lines) * LINE + 4
    for number, text in enumerate(noted.numbered, 1):
        badges.append(Badge(RADIUS + 1, y + LINE / 2, number))
        lines = wrap(text, "note", sheet.width - 26, 6)
        words += [_set(24, y + (n + 0.5) * LINE, line) for n, line in enumerate(lines)]
        y += len(lines) * LINE + 4
    middle = ASCENT * SIZES["badge"]
    words += [Word(one.x, one.y + middle, str(one.number), "badge", "center") for one in badges]
    return replace(
        sheet,
        height=round(y),
        words=tuple(words),
        badges=tuple(badges),
        strokes=(*sheet.strokes, *noted.strokes),
        moments=noted.moments,
        keys=tuple(keys),
    )


def _with(
    noted: Noted,
    words: tuple[Word, ...] = (),
    strokes: tuple[Stroke, ...] = (),
    badges: tuple[Badge, ...] = (),
    moments: tuple[float, ...] = (),
    numbered: tuple[str, ...] = (),
) -> Noted:
    return Noted(
        noted.words + words,
        noted.strokes + strokes,
        noted.badges + badges,
        noted.moments + moments,
        noted.numbered + numbered,
    )


def _anchor(plot: Plot, across: Pair, down: Pair, remark: Remark) -> Pair:
    """Return the place a remark speaks of: its mark; of a day the upper end of its line."""
    if remark.mark < 0:
        return day_at(plot, across, remark.day), down[0]
    mark = plot.series[remark.series].marks[remark.mark]
    if mark.value is None:
        return day_at(plot, across, mark.day), height_of(plot, down, plot.start)
    return point(plot, across, down, mark)


def _balanced(text: str) -> tuple[str, ...]:
    """Break a remark into lines of like length."""
    lines = wrap(text, "remark", BROAD, 4)
    shorter, width = lines, BROAD
    while len(lines) > 1 and len(shorter) == len(lines) and not shorter[-1].endswith("…"):
        lines, width = shorter, width - SIZES["remark"]
        shorter = wrap(text, "remark", width, 4)
    return lines


Tried = tuple[float, float, Literal["left", "center", "right"]]


def _block(
    plot: Plot,
    across: Pair,
    down: Pair,
    remark: Remark,
    anchor: Pair,
    others: tuple[list[Word], tuple[float, ...]],
) -> tuple[tuple[Word, ...], tuple[Stroke, ...]] | None:
    """Return the words of a remark near its anchor and the thin line to them; None where all is taken.

    `others`: words that stand already, and where days have upright lines.
    """
    taken, moments = others
    lines = _balanced(remark.text)
    if not lines or lines[-1].endswith("…"):
        return None
    high, wide = len(lines) * LINE, max(measure(line, "remark") for line in lines)
    x, y = anchor
    for left_x, top, align in _places(remark, x, y, high):
        words = tuple(
            Word(left_x, top + (n + 0.5) * LINE + ASCENT * SIZES["remark"], line, "remark", align)
            for n, line in enumerate(lines)
        )
        left = left_x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        box: Box = (left, top, left + wide, top + high)
        inside = across[0] - 4 <= box[0] and box[2] <= across[1] + 4 and top >= 0 and box[3] <= down[1] - 2
        if not inside or any(touch(word, other) for word in words for other in taken):
            continue
        if crosses(plot, across, down, box) or ruled(plot, down, box):
            continue
        if any(box[0] - 3 < moment < box[2] + 3 for moment in moments):
            continue
        if remark.mark < 0:
            return words, ()
        reach = top + high + 1 if top + high <= y else top - 1
        stop = y - 8 if top + high <= y else y + 8
        return words, ((Stroke(x, stop, x, reach),) if abs(stop - reach) > 3 else ())
    return None


def _places(remark: Remark, x: float, y: float, high: float) -> list[Tried]:
    """List where the words of a remark may stand, the best place first: left edge or middle, and top."""
    if remark.mark < 0:
        steps = (0, 20, 40, 70, 100, 130, 160, 190)
        return [place for step in steps for place in ((x + 7, y + step, "left"), (x - 7, y + step, "right"))]
    sides: tuple[tuple[float, Literal["left", "center", "right"]], ...] = (
        (0, "center"),
        (-6, "left"),
        (6, "right"),
    )
    found: list[Tried] = []
    for away in (22, 34, 48, 64, 84):
        for top in (y - away - high, y + away):
            found += [(x + dx, top, align) for dx, align in sides]
    return found


def _badge(
    plot: Plot, across: Pair, down: Pair, remark: Remark, numbered: tuple[int, Pair], taken: list[Word]
) -> Badge:
    """Return the number of a remark beside its mark, where it covers neither words nor lines if it can."""
    number, (x, y) = numbered
    if remark.mark < 0:
        return Badge(x, down[0] - RADIUS - 1, number)
    tried = [
        Badge(x + dx, y + dy, number)
        for away in (AWAY + 3, AWAY + 11, AWAY + 22)
        for dx, dy in ((0, -away), (0, away), (away * 0.8, -away * 0.8), (-away * 0.8, -away * 0.8))
    ]
    free = (
        badge
        for badge in tried
        if badge.y > RADIUS
        and badge.y + RADIUS < down[1] + 2
        and not any(touch(_as_word(badge), other) for other in taken)
        and not crosses(plot, across, down, _around(badge))
        and not ruled(plot, down, _around(badge))
    )
    return next(free, tried[0])


def _around(badge: Badge) -> Box:
    side = RADIUS - 3
    return badge.x - side, badge.y - side, badge.x + side, badge.y + side


def _as_word(badge: Badge) -> Word:
    """Return a word that covers what a number covers."""
    return Word(badge.x - RADIUS, badge.y + RADIUS - 2, "00", "note")


def _set(x: float, middle: float, text: str) -> Word:
    return Word(x, middle + ASCENT * SIZES["note"], text, "note")
