"""What a chart says, in words: for those who cannot see it, and for its subtitle.

Written from the data alone, in the language of the catalogue. Pure.
"""

from broadsheet.model.drawn import Mark, Plot, Series
from broadsheet.model.words import Words

ALL = 8
"""A longer line is told by its first, last, highest and lowest value; the table has the rest."""


def describe(plot: Plot, words: Words) -> str:
    """Tell a chart: its kind, its axis, every value with its qualifier; for long lines the telling ones.

    点图。横轴从96%到100%。规上工业企业复工率：100%；10人以上企业复工率：99.26%。
    """
    sentences = [words(f"chart.kind.{plot.kind}")]
    if plot.kind != "bar":
        axis = "chart.axis.up" if plot.kind == "line" else "chart.axis.across"
        sentences.append(words(axis, start=plot.ticks[0][1], end=plot.ticks[-1][1]))
    if plot.kind == "line":
        sentences += [_tell_line(series, named=len(plot.series) > 1, words=words) for series in plot.series]
    else:
        marks = plot.series[0].marks
        items = [words("chart.item", label=mark.label, value=_tell(mark, words)) for mark in marks]
        sentences.append(words("list.sentence_joint").join(items))
    return "".join(words("chart.sentence", text=sentence) for sentence in sentences).strip()


def axis_note(plot: Plot, words: Words, said: str = "") -> str:
    """Return what a reader must know to read the chart right, for its subtitle; empty where that is nothing.

    An axis that does not hold 0, open ends, hollow marks: each unless `said`, the subtitle that an author
    wrote, says it in the same words. Without any subtitle also what the ties of dots mean.
    """
    marks = [mark for series in plot.series for mark in series.marks if mark.value is not None]
    bounds = {mark.bound for mark in marks} - {""}
    notes = []
    if plot.kind != "bar" and (plot.start > 0 or plot.end < 0):
        side, tick = ("from", plot.ticks[0]) if plot.start > 0 else ("to", plot.ticks[-1])
        way = "up" if plot.kind == "line" else "across"
        notes.append(words(f"chart.axis.{way}.{side}", tick=tick[1]))
    if plot.kind == "dot" and not said and any(mark.value != plot.reference for mark in marks):
        notes += [
            words("chart.tie", reference=label) for value, label in plot.ticks if value == plot.reference
        ]
    if bounds:
        notes.append(words("chart.bound.both" if len(bounds) > 1 else f"chart.bound.{bounds.pop()}"))
    if any(mark.hollow for mark in marks):
        notes.append(words("chart.hollow.bar" if plot.kind == "bar" else "chart.hollow.point"))
    note = words("list.sentence_joint").join(text for text in notes if text not in said)
    return note[:1].upper() + note[1:]


def _tell_line(series: Series, named: bool, words: Words) -> str:
    """Tell a line: every value of a short one, the telling values of a long one."""
    marks = [mark for mark in series.marks if mark.value is not None]
    if len(marks) <= ALL:
        told = [words("chart.item", label=mark.label, value=_tell(mark, words)) for mark in marks]
    else:
        high = max(marks, key=lambda mark: mark.value or 0)
        low = min(marks, key=lambda mark: mark.value or 0)
        told = [words("chart.count", count=len(marks))]
        told += [
            words(f"chart.{name}", label=mark.label, value=_tell(mark, words))
            for name, mark in (("first", marks[0]), ("last", marks[-1]), ("highest", high), ("lowest", low))
        ]
    text = words("list.sentence_joint").join(told)
    return words("chart.series", title=series.title, text=text) if named else text


def _tell(mark: Mark, words: Words) -> str:
    """Return a printed value, with words for what a picture shows by its shape."""
    if mark.value is None:
        return mark.text or words("chart.missing")
    qualities = [words(f"chart.is.{mark.bound}")] if mark.bound else []
    qualities += [words("chart.is.expected")] if mark.hollow else []
    if not qualities:
        return mark.text
    return words("chart.qualified", value=mark.text, quality=words("list.comma").join(qualities))
