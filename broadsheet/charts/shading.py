"""Maps, before anything is placed: into which classes their values fall, and what is said of them. Pure.

Classes follow the values: as few as leave little spread inside them, parted where that leaves the least
(Fisher's exact partition). What is said of a class are the printed values at its ends.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from broadsheet.model.areas import Outline, Shade
from broadsheet.model.drawn import Mark, Plot, Sketch
from broadsheet.model.words import Words

MOST_CLASSES = 5
CLOSE = 0.1
"""How much of the spread of all values may be left inside the classes."""
MANY = 150
"""More different values than these are parted into classes of equal numbers: the exact way takes too long."""
PALEST, STRONGEST = 0.12, 0.7
"""How much of the colour covers the paper, from the lowest class to the highest: words can be read on all."""
MOST_TOLD = 40
"""A map of more values is told by its highest and its lowest; the table has the rest."""


def plot_map(sketch: Sketch, width: int, words: Words) -> Plot:
    """Return a map at one width, its values in classes."""
    (series,) = sketch.series
    values = [mark.value for mark in series.marks if mark.value is not None]
    classes = find_classes(values)
    shades = [
        Shade(_ends(part, series.marks, sketch.unit, words), strength, below=part[0] < 0 <= max(values))
        for part, strength in zip(classes, strengths(classes), strict=True)
    ]
    at = {value: n for n, part in enumerate(classes) for value in part}
    outlines = []
    for region in sketch.regions:
        value = series.marks[region.mark].value if region.mark >= 0 else None
        shade = len(classes) if value is None else at[value]
        name = region.area.title.said(words.language) or region.area.id
        outlines.append(Outline(name, region.area.outlines[width], shade, region.mark))
    if any(one.shade == len(classes) for one in outlines):
        shades.append(Shade(words("chart.map.none"), 0.0))
    return Plot(
        sketch.kind,
        width,
        sketch.series,
        min(values),
        max(values),
        outlines=tuple(outlines),
        height=sketch.regions[0].heights[width],
        shades=tuple(shades),
        unit=sketch.unit,
        unnamed=words("chart.map.unnamed"),
    )


def find_classes(values: Sequence[float]) -> list[list[float]]:
    """Return the different values in at most five classes, ascending; none lies on both sides of 0."""
    below, rest = [value for value in values if value < 0], [value for value in values if value >= 0]
    if not below or not rest:
        return _parted(values, MOST_CLASSES)
    return _parted(below, MOST_CLASSES // 2) + _parted(rest, MOST_CLASSES - MOST_CLASSES // 2)


def strengths(classes: list[list[float]]) -> list[float]:
    """Return how strong the colour of each class is: the stronger, the further its values are from 0."""
    below = sum(part[0] < 0 for part in classes)
    rest = len(classes) - below
    if not rest or not below:
        found = _steps(len(classes))
        return found[::-1] if below else found
    return _steps(below)[::-1] + _steps(rest)


def _steps(count: int) -> list[float]:
    if count == 1:
        return [round((PALEST + STRONGEST) / 2, 2)]
    return [round(PALEST + (STRONGEST - PALEST) * n / (count - 1), 2) for n in range(count)]


def _parted(values: Sequence[float], most: int) -> list[list[float]]:
    """Part values into as few classes as leave little spread inside them."""
    different = sorted(set(values))
    if len(different) > MANY:
        ends = [len(different) * n // most for n in range(most + 1)]
        return [different[start:end] for start, end in pairwise(ends)]
    spread = _spread_in(different, values)
    whole = spread(0, len(different))
    # The cuts that leave the first n values the least spread, with how much that is; first without any cut.
    best: list[tuple[float, tuple[int, ...]]] = [(spread(0, n), (0,)) for n in range(len(different) + 1)]
    for _ in range(1, min(most, len(different))):
        if best[-1][0] <= CLOSE * whole:
            break
        best = [
            min(((best[cut][0] + spread(cut, n), (*best[cut][1], cut)) for cut in range(n)), default=best[0])
            for n in range(len(different) + 1)
        ]
    ends = sorted({*best[-1][1], len(different)})
    return [different[start:end] for start, end in pairwise(ends)]


def _spread_in(different: list[float], values: Sequence[float]) -> Callable[[int, int], float]:
    """Return what finds the squared deviations of a run of the different values from their mean."""
    counts = Counter(values)
    sums = [(0, 0.0, 0.0)]
    for value in different:
        (number, total, squares), moved = sums[-1], value - different[0]
        count = counts[value]
        sums.append((number + count, total + moved * count, squares + moved * moved * count))

    def spread(start: int, end: int) -> float:
        number, total, squares = (b - a for a, b in zip(sums[start], sums[end], strict=True))
        return max(squares - total * total / number, 0.0) if number else 0.0

    return spread


def _ends(part: list[float], marks: Sequence[Mark], unit: str, words: Words) -> str:
    """Return the printed values at both ends of a class."""
    first, last = (next(mark.text for mark in marks if mark.value == value) for value in (part[0], part[-1]))
    return last if part[0] == part[-1] else words("chart.map.class", first=bare(first, unit), last=last)


def bare(text: str, unit: str) -> str:
    """Return a printed value without its unit, which the legend says; a percent sign stays."""
    return text if unit == "%" or text == unit else text.removesuffix(unit).rstrip()


def told_marks(plot: Plot) -> list[Mark]:
    """Return the values of a map that are told: all of a few, else the highest and the lowest."""
    marks = [mark for mark in plot.series[0].marks if mark.value is not None]
    if len(marks) <= MOST_TOLD:
        return list(plot.series[0].marks)
    ranked = sorted(marks, key=lambda mark: mark.value or 0.0, reverse=True)
    return [ranked[0], ranked[-1]]


def told_areas(plot: Plot, words: Words) -> list[str]:
    """Tell the classes of a map, and which areas have no value."""
    joint = words("list.joint")
    classes = [shade.text for shade in plot.shades if shade.strength]
    bare = [one.name for one in plot.outlines if one.mark < 0]
    names = joint.join(bare[:MOST_TOLD])
    return [
        words("chart.map.classes", count=len(classes), classes=words("list.sentence_joint").join(classes)),
        *([words("chart.map.bare", count=len(bare), names=names)] if bare else []),
    ]


def map_notes(marks: Sequence[Mark], words: Words) -> list[str]:
    """Tell what bounds and dashed borders mean on a map, where there are any."""
    bounds = [words("chart.map.bound")] if any(mark.bound for mark in marks) else []
    return bounds + ([words("chart.map.expected")] if any(mark.hollow for mark in marks) else [])
