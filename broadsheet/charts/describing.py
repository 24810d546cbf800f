"""What a chart says, in words: for those who cannot see it, and for its subtitle.

Written from the data alone, in the language of the catalogue. Pure.
"""

from broadsheet.charts.shading import map_notes, told_areas, told_marks
from broadsheet.model.drawn import Mark, Panel, Plot, Remark, Series
from broadsheet.model.words import Words

UPRIGHT = ("line", "area", "slope")
"""Kinds whose axis of values stands upright."""
ALL = 8
"""A longer line is told by its first, last, highest and lowest value; the table has the rest."""


def describe(plot: Plot, words: Words) -> str:
    """Tell a chart: its kind, its axis, every value with its qualifier; for long lines the telling ones.

    点图。横轴从96%到100%。规上工业企业复工率：100%；10人以上企业复工率：99.26%。
    """
    sentences = [words(f"chart.kind.{plot.kind}")]
    if plot.ticks and plot.kind not in ("bar", "slope"):
        axis = "chart.axis.up" if plot.kind in UPRIGHT else "chart.axis.across"
        sentences.append(words(axis, start=plot.ticks[0][1], end=plot.ticks[-1][1]))
    match plot.kind:
        case "line" | "area" | "free":
            sentences += [_tell_line(series, len(plot.series) > 1, words) for series in plot.series]
        case "small-multiples":
            sentences.append(words("chart.panels.count", count=len(plot.series)))
            sentences += [_tell_line(series, True, words) for series in plot.series]
        case "timeline":
            sentences.append(words("chart.event.count", count=len(plot.series[0].marks)))
            items = [words("chart.event.item", label=m.text, title=m.label) for m in plot.series[0].marks]
            sentences.append(words("list.sentence_joint").join(items))
        case "range":
            sentences.append(words("list.sentence_joint").join(_tell_range(s, words) for s in plot.series))
        case "progress":
            sentences.append(words("list.sentence_joint").join(_tell_progress(s, words) for s in plot.series))
        case "slope":
            sentences.append(words("list.sentence_joint").join(_tell_slope(s, words) for s in plot.series))
        case "stacked":
            sentences += [_tell_stack(series, len(plot.series) > 1, words) for series in plot.series]
        case "waterfall":
            sentences.append(_tell_fall(plot.series[0], words))
        case "bar" | "dot" | "map":
            marks = told_marks(plot) if plot.kind == "map" else plot.series[0].marks
            items = [words("chart.item", label=mark.label, value=_tell(mark, words)) for mark in marks]
            sentences.append(words("list.sentence_joint").join(items))
    sentences += told_areas(plot, words) if plot.kind == "map" else [rule.text for rule in plot.rules]
    sentences += [words("chart.left_out", count=plot.left_out)] if plot.left_out else []
    sentences += [_tell_remark(plot, remark, words) for remark in plot.remarks]
    return "".join(words("chart.sentence", text=text.rstrip("。.；;")) for text in sentences).strip()


def axis_note(plot: Plot, words: Words, said: str = "") -> str:
    """Return what a reader must know to read the chart right, for its subtitle; empty where that is nothing.

    An axis that does not hold 0, open ends, hollow marks: each unless `said`, the subtitle that an author
    wrote, says it in the same words. Without any subtitle also how the kind is to be read.
    """
    notes = [_axis(plot, words), words("chart.turn.note") if plot.turn else ""]
    if not said:
        notes += _reading(plot, words)
    if plot.kind == "timeline":
        notes += _times(plot, words)
    else:
        notes += _qualities(plot, words)
    note = words("list.sentence_joint").join(text for text in notes if text and text not in said)
    return note[:1].upper() + note[1:]


def _axis(plot: Plot, words: Words) -> str:
    """Tell that an axis does not hold 0, or how the scales of panels relate; empty where that is plain."""
    if plot.kind == "small-multiples":
        return _scales(plot, words)
    if plot.kind in ("bar", "stacked", "waterfall", "map"):
        return ""
    return _begins(plot, "up" if plot.kind in UPRIGHT else "across", words)


def _scales(plot: Plot, words: Words) -> str:
    """Tell whether panels can be compared, and whether their scales hold 0."""
    if len(set(plot.panels)) == 1:
        notes = [words("chart.panels.same"), _begins(plot.panels[0], "up", words)]
    else:
        units = {series.unit for series in plot.series}
        notes = [words("chart.panels.own" if len(units) == len(plot.series) else "chart.panels.by_unit")]
        if not all(panel.start <= 0 <= panel.end for panel in plot.panels):
            notes.append(words("chart.panels.from"))
    return words("list.sentence_joint").join(filter(None, notes))


def _begins(scale: Plot | Panel, way: str, words: Words) -> str:
    """Tell where a scale that does not hold 0 begins or ends."""
    if not scale.ticks or scale.start <= 0 <= scale.end:
        return ""
    side, tick = ("from", scale.ticks[0]) if scale.start > 0 else ("to", scale.ticks[-1])
    return words(f"chart.axis.{way}.{side}", tick=tick[1])


def _reading(plot: Plot, words: Words) -> list[str]:
    """Tell what the marks of a kind stand for."""
    match plot.kind:
        case "dot" if any(
            mark.value != plot.reference for mark in plot.series[0].marks if mark.value is not None
        ):
            return [
                words("chart.tie", reference=label) for value, label in plot.ticks if value == plot.reference
            ]
        case "range":
            return [words("chart.range.note")]
        case "progress":
            return [words("chart.progress.note")]
        case "waterfall":
            return [words("chart.fall.note")]
        case _:
            return []


def _qualities(plot: Plot, words: Words) -> list[str]:
    """Tell what open ends and hollow marks mean, where there are any."""
    rows = plot.kind == "progress"
    marks = [mark for series in plot.series for mark in (series.marks[:1] if rows else series.marks)]
    marks = [mark for mark in marks if mark.value is not None]
    bounds = {mark.bound for mark in marks} - {""}
    notes = []
    if plot.kind == "map":
        return map_notes(marks, words)
    if plot.kind == "free":  # how it draws them is its program's affair
        return [words("chart.free.bound")] if bounds else []
    if bounds:
        notes.append(words("chart.bound.both" if len(bounds) > 1 else f"chart.bound.{bounds.pop()}"))
    if any(mark.hollow for mark in marks):
        bars = plot.kind in ("bar", "progress", "stacked", "waterfall") or (plot.panels and not plot.days)
        notes.append(words("chart.hollow.bar" if bars else "chart.hollow.point"))
    if any(mark.low is not None for mark in marks) and plot.kind in ("bar", "dot", "line", "area", "slope"):
        band = plot.kind in ("line", "area") and len(marks) > len(plot.series)
        notes.append(words("chart.uncertain.band" if band else "chart.uncertain.whisker"))
    if any(mark.revised for mark in marks) and plot.kind in ("dot", "line", "area", "slope"):
        notes.append(words("chart.revised.note"))
    if plot.kind == "bar" and _has_hairs(plot, marks):
        notes.append(words("chart.hairs"))
    if plot.left_out:
        notes.append(words("chart.left_out", count=plot.left_out))
    return notes


def _has_hairs(plot: Plot, marks: list[Mark]) -> bool:
    """Tell whether a bar is so short beside the others that its length cannot be seen."""
    least = (plot.end - plot.start) / 250
    return any(mark.value and abs(mark.value) < least for mark in marks)


def _times(plot: Plot, words: Words) -> list[str]:
    """Tell the year that printed times leave out, and what hollow marks and short bars mean."""
    marks = plot.series[0].marks
    years = {mark.day[:4] for mark in marks}
    told = any(label.startswith(tuple(years)) or label.endswith(tuple(years)) for _, label in plot.days)
    notes = [] if told or len(years) > 1 else [words("chart.event.year", year=years.pop())]
    notes += [words("chart.left_out", count=plot.left_out)] if plot.left_out else []
    notes += [words("chart.event.hollow")] if any(mark.hollow for mark in marks) else []
    return notes + ([words("chart.event.span")] if any(mark.first for mark in marks) else [])


def _tell_range(series: Series, words: Words) -> str:
    """Tell a span: its name, what its ends are, and their values."""
    first, second = (_tell(mark, words) for mark in series.marks)
    title = words("chart.with_note", title=series.title, note=series.note) if series.note else series.title
    return words("chart.item", label=title, value=words("chart.from_to", first=first, second=second))


def _tell_progress(series: Series, words: Words) -> str:
    """Tell a row of progress: its value, its target, how it stands."""
    value, target = series.marks
    goal = target.text if target.label else words("chart.target.whole", target=target.text)
    told = words("chart.measured", value=_tell(value, words), target=goal)
    if series.note:
        told = words("chart.measured", value=told, target=series.note)
    return words("chart.item", label=series.title, value=told)


def _tell_slope(series: Series, words: Words) -> str:
    """Tell a line between two periods."""
    first, second = (words("chart.item", label=m.label, value=_tell(m, words)) for m in series.marks)
    text = words("chart.from_to", first=first, second=second)
    return words("chart.series", title=series.title, text=text)


def _tell_stack(series: Series, named: bool, words: Words) -> str:
    """Tell the parts of a bar, and what they come to."""
    items = [words("chart.item", label=mark.label, value=_tell(mark, words)) for mark in series.marks]
    text = words("list.sentence_joint").join([*items, *([series.note] if series.note else [])])
    return words("chart.series", title=series.title, text=text) if named else text


def _tell_fall(series: Series, words: Words) -> str:
    """Tell what a waterfall begins with, its changes, and what it comes to."""
    items = [words("chart.item", label=mark.label, value=_tell(mark, words)) for mark in series.marks]
    between = words("list.comma").join(items[1:-1])
    return words("chart.fall", first=items[0], changes=between, last=items[-1])


def _tell_remark(plot: Plot, remark: Remark, words: Words) -> str:
    """Tell a remark, with the mark it is on."""
    if remark.mark < 0:
        return remark.text
    mark = plot.series[remark.series].marks[remark.mark]
    return words("chart.item", label=mark.label, value=remark.text)


def _tell_line(series: Series, named: bool, words: Words) -> str:
    """Tell a line: every value of a short one, the telling values of a long one."""
    joint = words("list.sentence_joint")
    text = joint.join(
        (words("chart.turn.told", date=part[0].broken) if part[0].broken else "") + _tell_part(part, words)
        for part in _parts(series)
    )
    return words("chart.series", title=series.title, text=text) if named else text


def _parts(series: Series) -> list[list[Mark]]:
    """Part the values of a line where its definition changes: what stands apart is not compared."""
    parts: list[list[Mark]] = []
    for mark in series.marks:
        if mark.value is None:
            continue
        if mark.broken or not parts:
            parts.append([])
        parts[-1].append(mark)
    return parts


def _tell_part(marks: list[Mark], words: Words) -> str:
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
    return words("list.sentence_joint").join(told)


def _tell(mark: Mark, words: Words) -> str:
    """Return a printed value, with words for what a picture shows by its shape."""
    if mark.value is None:
        return mark.text or words("chart.missing")
    qualities = [words(f"chart.is.{mark.bound}")] if mark.bound else []
    qualities += [words("chart.is.expected")] if mark.hollow else []
    qualities += [words("chart.is.between", interval=mark.interval)] if mark.interval else []
    qualities += [words("chart.is.revised", before=mark.revised)] if mark.revised else []
    if not qualities:
        return mark.text
    return words("chart.qualified", value=mark.text, quality=words("list.comma").join(qualities))
