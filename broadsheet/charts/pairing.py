"""Rows of two numbers: ranges from one to another, and progress towards a target. Pure."""

from math import inf

from broadsheet.charts.marks import Choice, mark
from broadsheet.model.drawn import Mark, Series
from broadsheet.model.registers import Chart
from broadsheet.model.shown import TargetView
from broadsheet.model.words import Words

WHOLE = 100.0
"""What a share without a target is measured against."""
JOINTS = ("：", ": ")
"""What parts the name of a thing from the name of its number: 茶园大道改扩建：原宽."""


def pairs(chart: Chart, choices: tuple[Choice, ...], words: Words) -> tuple[Series, ...]:
    """Return a row for every two choices; the last of an odd number, which is a problem, is left out."""
    rows = []
    for number, (first, second) in enumerate(zip(choices[::2], choices[1::2], strict=False)):
        name, ends = _names(first, second)
        ends = tuple(
            chart.labels[choice.address].said(words.language) if choice.address in chart.labels else end
            for choice, end in zip((first, second), ends, strict=True)
        )
        note = words("chart.pair", first=ends[0], second=ends[1])
        if number < len(chart.rows):
            name = chart.rows[number].said(words.language)
        marks = (mark(ends[0], first.observations[0]), mark(ends[1], second.observations[0]))
        highlight = chart.highlight in (first.address, second.address)
        rows.append(Series(name or note, marks, highlight, note if name else ""))
    return tuple(rows)


def progress(title: str, choice: Choice, highlight: bool, words: Words) -> Series:
    """Return a row with a value and its target: the last due of its indicator, for a share else the whole."""
    value = mark(title, choice.observations[0])
    target = target_of(choice)
    if target is None:
        return Series(title, (value, Mark("", WHOLE, f"{WHOLE:g}%")), highlight)
    said = words("chart.target", target=target.text, due=target.due)
    goal = Mark(target.due, float(target.value), said)
    if value.value is None:
        return Series(title, (value, goal), highlight)  # nobody knows how it stands
    judged = target.progress_text and target.progress != "not_available"
    state = target.progress_text if judged else _reached(value, target, words)
    return Series(title, (value, goal), highlight, state)


def target_of(choice: Choice) -> TargetView | None:
    """Return the target that is due last; None where there is none."""
    targets = [target for target in choice.entry.targets if target.value]
    return max(targets, key=lambda target: target.when, default=None)


def _names(first: Choice, second: Choice) -> tuple[str, tuple[str, ...]]:
    """Return what two choices share, the name of their row, and what each end is called.

    Two periods of one indicator are called by their times, 甲：原宽 and 甲：总宽 by what differs; where they
    share nothing there is no name, and each has its title.
    """
    if first.entry.id == second.entry.id:
        ends = tuple(choice.title or choice.observations[0].period_short for choice in (first, second))
        return first.entry.title, ends
    titles = first.entry.title, second.entry.title
    for joint in JOINTS:
        head, found, _ = titles[0].partition(joint)
        if found and all(title.startswith(head + joint) for title in titles):
            return head, tuple(title.removeprefix(head + joint) for title in titles)
    return "", titles


def _reached(value: Mark, target: TargetView, words: Words) -> str:
    """Say whether a target is reached; nothing where a bound leaves it open."""
    assert value.value is not None
    goal = float(target.value)
    least = {"": value.value, "lower": value.value, "upper": -inf}[value.bound]
    most = {"": value.value, "lower": inf, "upper": value.value}[value.bound]
    surely = {"least": least >= goal, "most": most <= goal, "exactly": least == most == goal}[target.at]
    never = {"least": most < goal, "most": least > goal, "exactly": not least <= goal <= most}[target.at]
    if surely:
        return words("chart.target.reached")
    return words("chart.target.short") if never else ""
