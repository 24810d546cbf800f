"""Which marks the editors' remarks speak of. Pure."""

from collections.abc import Sequence

from broadsheet.charts.marks import Choice, day_of
from broadsheet.model.drawn import Mark, Remark
from broadsheet.model.problems import Problem, error
from broadsheet.model.registers import Chart, Remarked
from broadsheet.model.words import Words

OVER_TIME = ("line", "area")

Found = tuple[tuple[Remark, ...], tuple[Problem, ...]]


def remarks_over_time(chart: Chart, choices: Sequence[Choice], words: Words) -> Found:
    """Return the remarks of a chart over time: at an observation of a line, or at a day of the axis."""
    remarks: list[Remark] = []
    problems: list[Problem] = []
    every = (shown for choice in choices for shown in choice.observations if shown.when)
    days = sorted({(day_of(shown), shown.period) for shown in every})
    for note in chart.notes:
        text = note.text.said(words.language)
        named = [n for n, choice in enumerate(choices) if note.of == choice.address]
        if note.of and not named:
            problems.append(_unknown(chart, note, choices))
            continue
        if note.at is None or note.at.end is None:
            problems.append(error("chart-note-time", note.span, id=chart.id, text=text))
            continue
        lines = named or ([0] if len(choices) == 1 else [])
        places = [(n, index) for n in lines if (index := _index(choices[n], note)) is not None]
        day = note.at.end.isoformat()
        if places:
            remarks.append(Remark(text, *places[0]))
        elif not note.of and days and days[0][0] <= day <= days[-1][0]:
            remarks.append(Remark(text, day=day))
        else:
            first, last = (days[0][1], days[-1][1]) if days else ("", "")
            args = {"at": note.at.text, "first": first, "last": last}
            problems.append(error("chart-note-nowhere", note.span, id=chart.id, **args))
    return tuple(remarks), tuple(problems)


def remarks_on_rows(
    chart: Chart, choices: Sequence[Choice], rows: Sequence[tuple[str, Mark]], words: Words
) -> Found:
    """Return the remarks on bars or dots. `rows`: those drawn, with the address of each."""
    remarks: list[Remark] = []
    problems: list[Problem] = []
    drawn = [address for address, _ in rows]
    for note in chart.notes:
        of = note.of or (drawn[0] if len(drawn) == 1 else "")
        if of in drawn:
            remarks.append(Remark(note.text.said(words.language), 0, drawn.index(of)))
        else:
            problems.append(_unknown(chart, note, choices))
    remarks.sort(key=lambda remark: remark.mark)
    return tuple(remarks), tuple(problems)


def _index(choice: Choice, note: Remarked) -> int | None:
    """Return which mark of a line a remark names by its period."""
    if note.at is None or note.at.start is None or note.at.end is None:
        return None
    wanted = note.at.start.isoformat(), note.at.end.isoformat()
    ordered = sorted((shown for shown in choice.observations if shown.when), key=day_of)
    matching = (n for n, shown in enumerate(ordered) if (shown.first, shown.last or shown.when) == wanted)
    return next(matching, None)


def _unknown(chart: Chart, note: Remarked, choices: Sequence[Choice]) -> Problem:
    known = " ".join(choice.address for choice in choices[:12])
    return error("chart-note-of", note.span, id=chart.id, of=note.of, known=known)
