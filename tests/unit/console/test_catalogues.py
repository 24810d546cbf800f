"""Every message has its words in every language, and every word is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import polib
import pytest

from broadsheet.model.words import LANGUAGES

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "broadsheet"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def entries(language: str) -> dict[str, str]:
    """Return a language's entries; an id that stands in two files is a mistake here already."""
    found: dict[str, str] = {}
    for file in sorted((PACKAGE / "locale" / language).glob("*.po")):
        for entry in polib.pofile(file.read_text(encoding="utf-8")):
            assert entry.msgid not in found, f"{file.name}: {entry.msgid} stands in two places"
            forms = [entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)] or [entry.msgstr]
            assert len({frozenset(placeholders(form)) for form in forms}) == 1, f"{entry.msgid}: forms differ"
            found[entry.msgid] = forms[-1]
    return found


ENTRIES = {language: entries(language) for language in LANGUAGES}
IDS = sorted(set().union(*ENTRIES.values()))


def calls() -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """Yield place, code and argument names of each call that makes a problem; True when it has `**`."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and makes_problem(node):
                names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                more = any(keyword.arg is None for keyword in node.keywords)
                for code in codes(node.args[0]):
                    yield f"{file.name}:{node.lineno}", code, names, more


def codes(node: ast.expr) -> Iterator[str]:
    """Yield the codes an expression can be, as far as they are written in it."""
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from codes(body)
            yield from codes(orelse)
        case _:
            pass  # a variable: whoever fills it writes the code there


def codes_from_elsewhere() -> Iterator[tuple[str, str]]:
    """Yield file and text of all that looks like a code in the files where codes come by a variable."""
    for file in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        made = [node for node in nodes if isinstance(node, ast.Call) and makes_problem(node)]
        if file.name == "names.py" or not all(list(codes(call.args[0])) for call in made):
            for node in nodes:
                if isinstance(node, ast.Constant) and re.fullmatch(
                    r"(?!utf-)[a-z]+(-[a-z0-9]+)+", str(node.value)
                ):
                    yield file.name, str(node.value)


def makes_problem(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Name) and call.func.id in ("error", "warning", "notice") and bool(call.args)
    )


def written() -> tuple[set[str], set[str]]:
    """Return every string of code and templates, and the beginnings of those that are put together."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    whole.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text.endswith((".", "-")):
                    beginnings.add(text)
    for file in (ROOT / "templates").rglob("*.*"):
        if file.suffix in (".html", ".xml", ".txt"):
            text = file.read_text(encoding="utf-8")
            whole |= set(re.findall(r"""\bt\(\s*['"]([^'"]+)['"]""", text))
            beginnings |= set(re.findall(r"""\bt\(\s*['"]([^'"]+[.])['"]\s*~""", text))
    return whole, beginnings


CALLS = sorted(set(calls()))
WRITTEN, BEGINNINGS = written()


@pytest.mark.parametrize("id", IDS)
def test_every_language_has_the_entry_with_the_same_placeholders(id: str) -> None:
    texts = [ENTRIES[language].get(id) for language in LANGUAGES]
    assert all(texts), f"{id} is missing in {[lang for lang in LANGUAGES if not ENTRIES[lang].get(id)]}"
    assert len({frozenset(placeholders(text or "")) for text in texts}) == 1


@pytest.mark.parametrize("place, code, names, more", CALLS)
def test_every_problem_has_its_words_and_fills_them(
    place: str, code: str, names: frozenset[str], more: bool
) -> None:
    for language in LANGUAGES:
        assert code in ENTRIES[language], f"{place}: no text for {code} in {language}"
        needed = placeholders(ENTRIES[language][code]) | placeholders(
            ENTRIES[language].get(f"{code}.hint", "")
        )
        assert more or needed <= names, f"{place}: {code} does not fill {needed - names} in {language}"


@pytest.mark.parametrize("file, code", sorted(set(codes_from_elsewhere())))
def test_every_code_of_a_table_has_its_words(file: str, code: str) -> None:
    assert code in ENTRIES[LANGUAGES[0]]


@pytest.mark.parametrize("id", IDS)
def test_every_entry_is_used(id: str) -> None:
    name = id if id in WRITTEN else id.removesuffix(".bare").removesuffix(".published").removesuffix(".hint")
    assert name in WRITTEN or any(name.startswith(beginning) for beginning in BEGINNINGS), (
        f"{id}: used nowhere"
    )


def test_there_are_calls_to_look_at() -> None:
    assert len(CALLS) > 50
