"""The glossary of an edition: free text of the data, and what it says in another language."""

from broadsheet.data.fields import LEAVES
from broadsheet.formats.nodes import Mapping, Node, Scalar, is_empty
from broadsheet.formats.schema import not_a_map
from broadsheet.model.problems import Problem, error, has_errors
from broadsheet.model.prose import FigureRef, Text
from broadsheet.model.settings import Term

Problems = tuple[Problem, ...]


def read_glossary(node: Node) -> tuple[tuple[Term, ...] | None, Problems]:
    """Read a map of texts, each with its translation; both say the same figures."""
    if not isinstance(node, Mapping):
        return None, (not_a_map(node, "glossary"),)
    terms: list[Term] = []
    problems: list[Problem] = []
    for key, value in node.entries:
        if is_empty(value):
            problems.append(error("entry-empty", key.span, id=key.text))
            continue
        term, wrong = _read_term(key, value)
        terms += [term] if term else []
        problems += wrong
    return (None if has_errors(problems) else tuple(terms)), tuple(problems)


def _read_term(key: Scalar, value: Node) -> tuple[Term | None, Problems]:
    text, problems = LEAVES[Text](key)
    said, wrong = LEAVES[Text](value)
    problems += wrong
    if text is None or said is None or has_errors(problems):
        return None, problems
    if (wanted := _addresses(text)) != _addresses(said):
        shown = " ".join(wanted) or "—"
        return None, (*problems, error("glossary-figures", value.span, text=key.text, wanted=shown))
    return Term(text, said, key.span), problems


def _addresses(text: Text) -> list[str]:
    """Return what the figures of a text are bound to; languages have them in orders of their own."""
    return sorted(_address(piece) for piece in text if isinstance(piece, FigureRef))


def _address(ref: FigureRef) -> str:
    cell = "&".join(f"{name}={value}" for name, value in sorted(ref.by.items()))
    return f"fig:{ref.target}{cell and '?'}{cell}{ref.period and '@'}{ref.period}"
