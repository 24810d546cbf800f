"""Problems as the tests compare them."""

from collections.abc import Iterable
from pathlib import Path

from broadsheet.console.messages import hint
from broadsheet.model.problems import Problem
from broadsheet.model.words import LANGUAGES, Words, read_words

LOCALE = Path(__file__).parents[2] / "broadsheet" / "locale"


def catalogue(language: str) -> Words:
    """Return all words of a language."""
    files = sorted((LOCALE / language).glob("*.po"))
    return read_words(language, [file.read_text(encoding="utf-8") for file in files])


CATALOGUES = [catalogue(language) for language in LANGUAGES]


def placed(problems: Iterable[Problem]) -> list[tuple[str, int, int]]:
    """Return code, line and column of every problem, each of which can be said in every language."""
    found = list(problems)
    for words in CATALOGUES:
        for problem in found:
            assert words(problem.code, **problem.args)
            assert hint(problem, words), problem.code
    return [(problem.code, problem.span.line, problem.span.column) for problem in found]


def fixed(problems: Iterable[Problem]) -> list[str]:
    """Return what every problem says that its author should write."""
    return [problem.args["fixed"] for problem in problems if "fixed" in problem.args]
