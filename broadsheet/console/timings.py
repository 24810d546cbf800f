"""Where the time of a build went, as tables for people. Text only."""

from collections.abc import Iterator, Sequence

from broadsheet.console.messages import cells, visible
from broadsheet.model.report import PieceTime, Timings
from broadsheet.model.words import Words


def timings_text(timings: Timings, words: Words) -> str:
    """Return a table of the stages, then one of each kind of work that was done."""
    tables = [_stages(timings, words)]
    tables += [
        _table(words(f"timings.{kind}"), (words("timings.seconds"),), [_piece(one) for one in pieces])
        for kind, pieces in (("stories", timings.stories), ("charts", timings.charts))
        if pieces
    ]
    if timings.templates:
        tables.append(_templates(timings, words))
    if len(tables) == 1:
        tables.append([words("timings.nothing")])
    return "".join("\n" + "".join(visible(line) + "\n" for line in table) for table in tables)


def _stages(timings: Timings, words: Words) -> list[str]:
    rows = [
        (words(f"timings.stage.{one.stage}"), f"{one.seconds:.3f}", f"{one.share:.1%}")
        for one in timings.stages
    ]
    return _table(words("timings.stages"), (words("timings.seconds"), words("timings.share")), rows)


def _piece(one: PieceTime) -> tuple[str, str]:
    return one.name, f"{one.seconds:.3f}"


def _templates(timings: Timings, words: Words) -> list[str]:
    heads = (words("timings.seconds"), words("timings.pages"), words("timings.mean"))
    rows = [
        (one.template, f"{one.seconds:.3f}", str(one.pages), f"{one.mean:.4f}") for one in timings.templates
    ]
    return _table(words("timings.templates"), heads, rows)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return lines in which names stand to the left and all else to the right; Han are two cells wide."""
    grid = [(title, *heads), *((f"  {name}", *values) for name, *values in rows)]
    widths = [max(cells(visible(row[column])) for row in grid) for column in range(len(heads) + 1)]
    return ["  ".join(_padded(row, widths)) for row in grid]


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for number, (text, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - cells(visible(text)))
        yield space + text if number else text + space
