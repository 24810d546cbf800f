"""What keeps a chart from being drawn, or from saying what its author meant: found before it is drawn."""

from broadsheet.charts.marks import ALONE, Beside, Choice, dated
from broadsheet.charts.pairing import target_of
from broadsheet.charts.plots import drawable
from broadsheet.charts.sheet import CONTROL, SIZES, measure
from broadsheet.charts.sketches import MOST_ROWS, declared_chart, find_remarks, label
from broadsheet.charts.summing import check_fall, check_parts
from broadsheet.figures.breaks import break_between
from broadsheet.model.drawn import Mark, Sketch
from broadsheet.model.problems import Problem, Span, error, has_errors, notice, warning
from broadsheet.model.registers import AnyKind, Chart, ChartKind
from broadsheet.model.shown import Shown
from broadsheet.model.words import Words

MOST_LINES = 5
"""As many colours as can be told apart, also by the colour-blind."""
MOST_SLOPES = 8
"""Lines whose names still find room at their ends; their colours only say whether they rise or fall."""
PANELS = (2, 12)
"""Fewest and most small multiples."""
FITTING: dict[AnyKind, int] = {"line": 20, "slope": 16, "small-multiples": 28}
"""How many Han characters of a name find room on a telephone; other kinds have room for 60."""
ENOUGH = 60
OWN_SCALES: tuple[ChartKind, ...] = ("progress", "small-multiples")
"""Kinds in which every row or panel is measured by itself: units may differ."""


def check_chart(
    chart: Chart, choices: tuple[Choice, ...], words: Words, beside: Beside = ALONE
) -> tuple[Problem, ...]:
    """Find what is wrong with a declared chart whose figures were all found."""
    problems: list[Problem] = []
    place = chart.places.get("indicators", chart.span)
    others = (*beside.limits, *([beside.whole] if beside.whole else []))
    units = dict.fromkeys(choice.printed_unit for choice in (*choices, *others))
    if len(units) > 1 and chart.kind not in OWN_SCALES:
        problems.append(
            error(
                "chart-units",
                place,
                id=chart.id,
                units=" · ".join(units),
            )
        )
    problems += _wrong_number(chart, len(choices))
    if chart.kind in ("bar", "dot", "range", "slope", "stacked", "map") and not chart.across:
        problems += _redefined(chart, choices)
    if chart.kind == "stacked" and not problems:
        problems += check_parts(chart, choices, beside.whole)
    if chart.kind == "waterfall" and not problems:
        problems += check_fall(chart, choices)
    if chart.kind in ("line", "area"):
        problems += _undated(chart, choices)
    if chart.kind == "progress":
        problems += _without_target(chart, choices)
    if chart.kind == "bar" and (chart.start or chart.end is not None):
        problems.append(
            error(
                "chart-bar-axis", chart.places.get("start", chart.places.get("end", chart.span)), id=chart.id
            )
        )
    if has_errors(problems) and chart.kind in ("stacked", "waterfall", "slope"):
        return tuple(problems)
    problems += find_remarks(chart, choices, words)[1]
    sketch = declared_chart(chart, choices, words, beside)
    if sketch.left_out:
        problems.append(
            warning("chart-rows-many", place, id=chart.id, count=sketch.left_out + MOST_ROWS, most=MOST_ROWS)
        )
    undrawable = check_sketch(chart.id, sketch, place)
    if has_errors(problems):  # they say already why nothing is drawn
        undrawable = tuple(problem for problem in undrawable if problem.code != "chart-empty")
    return (*problems, *_hidden(chart, sketch), *_cut_names(chart, choices, words), *undrawable)


def check_sketch(chart_id: str, sketch: Sketch, span: Span) -> tuple[Problem, ...]:
    """Find what would stop `plot` or `draw`: no value, a number beyond all axes, a control character."""
    problems = []
    # A target alone is nothing that could be seen to grow.
    told = [mark for s in sketch.series for mark in (s.marks[:1] if sketch.kind == "progress" else s.marks)]
    if sketch.kind != "timeline" and all(mark.value is None for mark in told):
        problems.append(error("chart-empty", span, id=chart_id))
    for series in sketch.series:
        for mark in series.marks:
            if mark.value is not None and not drawable(mark.value):
                problems.append(
                    error("chart-number-size", span, id=chart_id, label=mark.label, value=mark.text)
                )
    texts = [
        text
        for s in sketch.series
        for text in (s.title, s.note, s.unit, *(t for m in s.marks for t in (m.label, m.text)))
    ]
    texts += [rule.text for rule in sketch.rules] + [remark.text for remark in sketch.remarks]
    for text in dict.fromkeys((*texts, sketch.unit)):
        if found := CONTROL.search(text):
            label = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
            character = f"U+{ord(found.group()):04X}"
            problems.append(
                error("chart-control-character", span, id=chart_id, label=label, character=character)
            )
    return tuple(problems)


def _wrong_number(chart: Chart, count: int) -> list[Problem]:
    """Report too many lines or panels, and what is left over of pairs."""
    place = chart.places.get("indicators", chart.span)
    fewest, most = PANELS
    match chart.kind:
        case "line" if count > MOST_LINES:
            return [
                error("chart-too-many-lines", place, id=chart.id, count=count, most=MOST_LINES),
            ]
        case "slope" if count > MOST_SLOPES:
            return [error("chart-too-many-lines", place, id=chart.id, count=count, most=MOST_SLOPES)]
        case "area" if count != 1:
            return [error("chart-area-one", place, id=chart.id, count=count)]
        case "range" if count % 2:
            return [error("chart-range-pairs", place, id=chart.id, count=count)]
        case "range" if chart.rows and 2 * len(chart.rows) != count:
            rows = chart.places.get("rows", chart.span)
            return [error("chart-range-rows", rows, id=chart.id, rows=len(chart.rows), pairs=count // 2)]
        case "small-multiples" if not fewest <= count <= most:
            return [error("chart-panels", place, id=chart.id, count=count, fewest=fewest, most=most)]
        case _:
            return []


def _redefined(chart: Chart, choices: tuple[Choice, ...]) -> list[Problem]:
    """Report numbers of one cell that follow different definitions: side by side they look comparable."""
    problems = []
    first: dict[tuple[str, tuple[tuple[str, str], ...]], Shown] = {}
    for number, choice in enumerate(choices):
        entry = choice.entry
        all_drawn = chart.kind in ("slope", "stacked")
        for shown in choice.observations if all_drawn else choice.observations[:1]:
            before = first.setdefault((entry.id, shown.cell), shown)
            parted = break_between(before, shown, entry.breaks)
            if not parted:
                continue
            problems.append(
                error(
                    "chart-definitions",
                    chart.places.get(f"indicators.{number}", chart.places.get("indicators", chart.span)),
                    id=chart.id,
                    title=choice.title or entry.title,
                    first=before.period,
                    second=shown.period,
                    date=parted.date,
                )
            )
    return problems


def _undated(chart: Chart, choices: tuple[Choice, ...]) -> list[Problem]:
    return [
        error(
            "chart-undated",
            chart.places.get(f"indicators.{n}", chart.places.get("indicators", chart.span)),
            id=chart.id,
            title=choice.title or choice.entry.title,
            kind=chart.kind,
        )
        for n, choice in enumerate(choices)
        if not any(shown.value for shown in dated(choice.observations))
    ]


def _without_target(chart: Chart, choices: tuple[Choice, ...]) -> list[Problem]:
    """Report what cannot be measured against a target: there is none, or one of them lies below 0."""
    problems = []
    for number, choice in enumerate(choices):
        place = chart.places.get(f"indicators.{number}", chart.places.get("indicators", chart.span))
        target, value = target_of(choice), choice.observations[0].value
        if target is None and choice.entry.share is None:
            problems.append(error("chart-target-missing", place, id=chart.id, title=choice.entry.title))
        elif (target and float(target.value) <= 0) or (value and float(value) < 0):
            problems.append(error("chart-target-sign", place, id=chart.id, title=choice.entry.title))
    return problems


def _cut_names(chart: Chart, choices: tuple[Choice, ...], words: Words) -> list[Problem]:
    """Tell of names that will end in an ellipsis; the table has them whole."""
    if chart.kind in ("range", "area") or (chart.kind == "line" and len(choices) == 1):
        return []  # named by `rows`, by what pairs share, or by the headline
    most = FITTING.get(chart.kind, ENOUGH)
    problems = []
    for n, choice in enumerate(choices):
        name = label(chart, choice, words)
        if measure(name, "label") > most * SIZES["label"]:
            place = chart.places.get(f"indicators.{n}", chart.places.get("indicators", chart.span))
            problems.append(notice("chart-name-long", place, id=chart.id, label=name, most=most))
    return problems


def _hidden(chart: Chart, sketch: Sketch) -> list[Problem]:
    """Warn where an asked axis would cut off a value; the axis was made longer."""
    marks = [mark for series in sketch.series for mark in series.marks if mark.value is not None]
    if chart.kind not in ("dot", "line", "range", "slope") or not marks:
        return []
    least, most = min(marks, key=_value), max(marks, key=_value)
    problems = []
    if sketch.start is not None and sketch.start > _value(least):
        problems.append(
            warning("chart-axis-start", chart.span, id=chart.id, asked=chart.start, value=least.text)
        )
    if sketch.end is not None and sketch.end < _value(most):
        problems.append(warning("chart-axis-end", chart.span, id=chart.id, asked=chart.end, value=most.text))
    return problems


def _value(mark: Mark) -> float:
    return mark.value or 0.0
