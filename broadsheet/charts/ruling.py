"""Rules: targets and limits as straight lines across a chart, and where their words stand. Pure."""

from typing import Literal

from broadsheet.charts.marks import Choice
from broadsheet.charts.pairing import target_of
from broadsheet.charts.plane import Box, Pair, crosses, height_of
from broadsheet.charts.sheet import LINE, Word, ink, measure, touch, wrap
from broadsheet.model.drawn import Plot, Rule
from broadsheet.model.registers import Chart
from broadsheet.model.words import Words


def rules_of(
    chart: Chart, choices: tuple[Choice, ...], limits: tuple[Choice, ...], words: Words
) -> tuple[Rule, ...]:
    """Return the rules of a declared chart: targets where they are wanted, then the limits it names."""
    found = [rule for choice in _aiming(chart, choices) for rule in target_rule(choice, words)]
    for limit in limits:
        shown = limit.observations[0]
        if shown.value:
            name = chart.labels.get(limit.address)
            title = name.said(words.language) if name else limit.entry.title
            found.append(Rule(float(shown.value), words("chart.item", label=title, value=shown.text)))
    return tuple(dict.fromkeys(found))


def target_rule(choice: Choice, words: Words) -> tuple[Rule, ...]:
    """Return the rule of an indicator's last target, if it has one."""
    target = target_of(choice)
    if target is None:
        return ()
    said = words("chart.target", target=target.text, due=target.due)
    return (Rule(float(target.value), said[:1].upper() + said[1:], "target"),)


def _aiming(chart: Chart, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return the choices whose targets are drawn: of a lone line without being asked, else on demand.

    The parts of a breakdown share the target of the whole.
    """
    wanted = chart.targets
    if wanted is None:
        wanted = chart.kind in ("line", "area") and len(choices) == 1 and not chart.by
    if not wanted:
        return ()
    return choices[:1] if chart.by else choices


def level_words(
    plot: Plot, across: Pair, down: Pair, others: list[Word]
) -> tuple[list[Word], tuple[str, ...]]:
    """Place the words of level rules: above the line at its right end, else where no other word stands.

    Also returns those that find no room, which are said below the picture.
    """
    words: list[Word] = []
    untold: list[str] = []
    left, right = across
    for rule in plot.rules:
        y = height_of(plot, down, rule.value)
        text = " ".join(wrap(rule.text, "rule", right - left, 1))
        tried = (
            Word(x, baseline, text, "rule", align)
            for baseline in (y - 6, y + LINE - 4)
            for x, align in _along(left, right)
        )
        free = (word for word in tried if _free(word, plot, across, down, [*others, *words]))
        placed = [word for word in free if not ruled(plot, down, ink(word))][:1]
        words += placed
        untold += [] if placed else [rule.text]
    return words, tuple(untold)


def ruled(plot: Plot, down: Pair, box: Box) -> bool:
    """Tell whether a rule runs through a box."""
    return any(box[1] - 2 < height_of(plot, down, rule.value) < box[3] + 2 for rule in plot.rules)


def _along(left: float, right: float) -> tuple[tuple[float, Literal["left", "center", "right"]], ...]:
    return (right, "right"), (left, "left"), ((left + right) / 2, "center")


def _free(word: Word, plot: Plot, across: Pair, down: Pair, others: list[Word]) -> bool:
    """Tell whether a word stands on the sheet, touches no other and lies on no line of the chart."""
    _, top, _, bottom = box = ink(word)
    if top < 0 or bottom > down[1] + 2 or any(touch(word, other) for other in others):
        return False
    return not crosses(plot, across, down, box)


def upright_words(plot: Plot, across: Pair) -> list[Word]:
    """Place the words of upright rules above the first row, each on a line of its own, over its rule."""
    words: list[Word] = []
    for n, rule in enumerate(plot.rules):
        x = across[0] + (rule.value - plot.start) / (plot.end - plot.start) * (across[1] - across[0])
        text = " ".join(wrap(rule.text, "rule", plot.width, 1))
        half = measure(text, "rule") / 2
        x = min(max(x, half), plot.width - half)
        words.append(Word(x, 14 + n * LINE, text, "rule", "center"))
    return words


def head_of(plot: Plot) -> float:
    """Return how high the words of upright rules stand above the first row."""
    return len(plot.rules) * LINE + 4.0 if plot.rules else 0.0
