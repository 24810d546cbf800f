"""Style sheets as they are published: with the sheets they import, and without what only their authors need.

A page asks for one sheet, and for one more when it is printed. Which parts it is made of, its `@import` lines
say; they are put in at their place, so that a reader's browser asks once and a site may change one part and
keep the others.
"""

import re
from collections.abc import Mapping

from broadsheet.model.digests import digest_of
from broadsheet.model.page import Rendered
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.urls import asset_url

_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|url\([^)]*\))|(?P<blank>(?:\s|/\*.*?\*/)+)|"
    r"(?P<sign>[{};,>])|(?P<other>[^\s\"'{};,>/u]+|.)",
    re.DOTALL,
)
PARTS = "parts/"
"""Where sheets lie that others are made of."""
_IMPORT = re.compile(
    r"^[ \t]*@import[ \t]+\"(?P<name>[\w./-]+\.css)\"(?:[ \t]+(?P<media>[^;]+))?;", re.MULTILINE
)


def publish_sheets(sheets: Mapping[str, str], folder: str) -> tuple[dict[str, Rendered], tuple[Problem, ...]]:
    """Return every sheet as a file, by name, and what the sheets import in vain; they lie in `folder`.

    What lies in `parts/` is there to be imported, and is no file of its own.
    """
    files: dict[str, Rendered] = {}
    problems: list[Problem] = []
    for name in sheets:
        whole, wrong = bundle(name, sheets, folder)
        if not name.startswith(PARTS):
            text = squeeze(whole)
            files[name] = Rendered(asset_url(name, digest_of(text)), text.encode())
        problems += [problem for problem in wrong if problem not in problems]
    return files, tuple(problems)


def squeeze(sheet: str) -> str:
    """Return a sheet without comments and without the blanks that mean nothing.

    A blank may mean something beside `+`, `-`, `:` and brackets (`a :hover`, `calc(1px + 1px)`, `and (`):
    there one is left.
    """
    out: list[str] = []
    waiting = False
    for match in _TOKEN.finditer(sheet):
        if match["blank"]:
            waiting = bool(out) and not _ends_with_sign(out)
            continue
        sign = match["sign"]
        if waiting and not sign:
            out.append(" ")
        waiting = False
        while sign == "}" and out[-1:] == [";"]:
            out.pop()
        out.append(match[0])
    return "".join(out)


def _ends_with_sign(out: list[str]) -> bool:
    # After a colon a value begins, or, in a selector, nothing that a blank could part.
    return out[-1] in set("{};,>") or out[-1].endswith(":")


def bundle(name: str, sheets: Mapping[str, str], folder: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the sheet `name` with what it imports, and what it names in vain; sheets lie in `folder`."""
    problems: list[Problem] = []
    return _whole(name, sheets, folder, (name,), problems), tuple(problems)


def _whole(
    name: str, sheets: Mapping[str, str], folder: str, above: tuple[str, ...], problems: list[Problem]
) -> str:
    def imported(match: re.Match[str]) -> str:
        wanted, media = match["name"], match["media"]
        if wanted not in sheets or wanted in above:
            line = sheets[name].count("\n", 0, match.start()) + 1
            column = match.start("name") - sheets[name].rfind("\n", 0, match.start("name"))
            code = "sheet-import-circle" if wanted in above else "sheet-import-missing"
            problems.append(error(code, Span(folder + name, line, column), name=wanted))
            return ""
        inside = _whole(wanted, sheets, folder, (*above, wanted), problems)
        return f"@media {media.strip()}{{{inside}}}" if media else inside

    return _IMPORT.sub(imported, sheets[name])
