"""The program of a free chart → the specification of a chart in Vega-Lite.

Runs in a worker that is ended after it, for a program may leave anything behind. Nothing of what it did but
the specification comes back, and that is vetted and drawn in another process (`drawing`). The program is
trusted as templates are: it is no prisoner, and nothing keeps it from what a program can do.
"""

import json
import traceback
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import altair as alt

from broadsheet.charts.theme import NAME, broadsheet_theme
from broadsheet.charts.vetting import LARGEST
from broadsheet.formats.python import column_of
from broadsheet.model.drawn import Plot
from broadsheet.model.programs import Fault, Given, Program

LONGEST = 300
"""Characters of a message of Python."""


class Unknown(KeyError):
    """A program asked for numbers that its `indicators` do not name."""


class Data(dict[str, list[Given]]):
    """What `chart` is called with: rows by address, the width it is drawn at, the language of the page."""

    def __init__(self, program: Program, width: int) -> None:
        super().__init__({name: [dict(row) for row in rows] for name, rows in program.data.items()})
        self.width = width
        self.language = program.language

    @property
    def narrow(self) -> bool:
        """Tell whether it is drawn for a telephone."""
        return self.width < 500

    @property
    def rows(self) -> list[Given]:
        """All rows, in the order of `indicators`."""
        return [row for rows in self.values() for row in rows]

    def __missing__(self, name: str) -> list[Given]:
        raise Unknown(name)


def compose(plot: Plot) -> str | Fault:
    """Run the program of a plot; return its specification as JSON, or what went wrong in it."""
    program = plot.program
    assert program
    alt.theme.register(NAME, enable=True)(lambda: broadsheet_theme(plot.width))  # type: ignore[arg-type,return-value]
    given = Data(program, plot.width)
    try:
        made = _run(program, given)
        if not isinstance(made, alt.TopLevelMixin):
            return Fault("free-return", {"type": type(made).__name__})
        text = json.dumps(made.to_dict(), ensure_ascii=False)
    except BaseException as failure:  # `exit()` is one, too
        return _fault(failure, program, given)
    if len(text) > LARGEST:
        return Fault("free-big", {"size": str(len(text)), "most": str(LARGEST)})
    return text


def _run(program: Program, given: Data) -> object:
    """Run the file, then its function."""
    names: dict[str, Any] = {"__name__": "chart", "__file__": program.span.path}
    exec(compile(program.code, program.span.path, "exec", dont_inherit=True), names)  # noqa: S102 - the owner's
    return names["chart"](given)


def _fault(failure: BaseException, program: Program, given: Data) -> Fault:
    """Return an exception with the last place in the program that led to it."""
    line, column = next(_places(failure, program), (0, 0))
    if isinstance(failure, Unknown):
        name = str(failure.args[0])
        near = get_close_matches(name, list(given), 1, 0.5)
        args = {"name": name, "near": near[0] if near else "", "known": "、".join(given)}
        return Fault("free-data-unknown", args, line, column)
    detail = "".join(traceback.format_exception_only(failure)).strip()
    detail = " ".join(detail.split())
    if len(detail) > LONGEST:  # Altair says what it was given, and then what is wrong with that
        detail = f"{detail[: LONGEST // 3]} … {detail[-LONGEST * 2 // 3 :]}"
    return Fault("free-failed", {"detail": detail}, line, column)


def _places(failure: BaseException, program: Program) -> Iterator[tuple[int, int]]:
    """Yield line and column of the program's own calls, the innermost first."""
    frames = list(traceback.walk_tb(failure.__traceback__))
    lines = program.code.split("\n")
    before = failure.__traceback__
    steps = []
    while before is not None:
        steps.append(before.tb_lasti)
        before = before.tb_next
    for (frame, line), step in reversed(list(zip(frames, steps, strict=True))):
        if frame.f_code.co_filename == program.span.path:
            positions = list(frame.f_code.co_positions())
            offset = positions[step // 2][2] if 0 <= step // 2 < len(positions) else None
            yield line, column_of(lines, line, offset or 0)
