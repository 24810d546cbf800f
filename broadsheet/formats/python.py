"""A file of Python as data: the constants at its top and the functions it has, read and never run.

Constants become the same nodes as a file of YAML, so that one reader (`schema`) serves both. Knows nothing
of what they mean.
"""

import ast
import warnings
from collections.abc import Collection, Iterator

from msgspec import Struct

from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.texts import CONTROL
from broadsheet.model.problems import Problem, Span, error

LARGEST = 200_000
"""Bytes of one file. A longer one holds data, which belong into the files of data."""


class Function(Struct, frozen=True):
    """A function at the top of a file."""

    span: Span
    arguments: int
    """How many it is called with; -1 where it can be called with any one."""


class Module(Struct, frozen=True):
    """A file of Python."""

    constants: Mapping
    """Those that were asked for, under their names."""
    names: tuple[str, ...]
    """All names that are set at the top, functions too."""
    functions: dict[str, Function]


def read_module(text: str, path: str, wanted: Collection[str]) -> tuple[Module | None, tuple[Problem, ...]]:
    """Read the `wanted` constants of a file, and its functions; None where it is no Python at all.

    A constant is a text, a number, True or False, or a list or dict of such: what must be computed is an
    error.
    """
    size = len(text.encode(errors="surrogatepass"))
    if size > LARGEST:
        return None, (error("free-code-long", Span(path), size=size, most=LARGEST),)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of matters of style
            tree = ast.parse(text, path)
            compile(tree, path, "exec", dont_inherit=True)  # finds what a tree alone does not show
    except SyntaxError as fault:
        return None, (_syntax(fault, path),)
    except (RecursionError, MemoryError, ValueError) as fault:
        return None, (error("free-syntax", Span(path), detail=str(fault) or type(fault).__name__),)
    lines = text.split("\n")
    found: dict[str, tuple[Scalar, Node]] = {}
    names: list[str] = []
    functions: dict[str, Function] = {}
    problems: list[Problem] = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            functions[statement.name] = _function(statement, path, lines)
            names.append(statement.name)
        for name, target, value in _assigned(statement):
            names.append(name)
            if name in wanted:
                node = _node(value, name, path, lines, problems)
                found[name] = (Scalar(name, _span(target, path, lines)), node)
    return Module(Mapping(tuple(found.values()), Span(path, 1, 1)), tuple(names), functions), tuple(problems)


def _syntax(fault: SyntaxError, path: str) -> Problem:
    """Say where Python stopped reading."""
    span = Span(path, fault.lineno or 1, max(fault.offset or 1, 1))
    return error("free-syntax", span, detail=fault.msg)


def _function(statement: ast.FunctionDef | ast.AsyncFunctionDef, path: str, lines: list[str]) -> Function:
    given = statement.args
    places = len(given.posonlyargs) + len(given.args)
    must = places - len(given.defaults)
    must_by_name = sum(default is None for default in given.kw_defaults)
    fits = must <= 1 and (places >= 1 or given.vararg) and not must_by_name
    fits = fits and isinstance(statement, ast.FunctionDef)
    return Function(_span(statement, path, lines), -1 if fits else places + must_by_name)


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Yield what a statement sets: name, where it stands, value."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, target, value
        case ast.AnnAssign(target=ast.Name(id=name) as target, value=ast.expr() as value):
            yield name, target, value
        case _:
            pass


def _node(value: ast.expr, name: str, path: str, lines: list[str], problems: list[Problem]) -> Node:
    """Return a constant as a node."""
    span = _span(value, path, lines)
    match value:
        case ast.Constant(value=bool() as truth):
            return Scalar("true" if truth else "false", span)
        case ast.Constant(value=str() as text):
            if found := CONTROL.search(text):
                problems.append(error("control-character", span, character=f"U+{ord(found[0]):04X}"))
                text = CONTROL.sub(" ", text)
            return Scalar(text, span, quoted=True)
        case ast.Constant(value=int() | float() as number):
            return Scalar(str(number), span)
        case ast.Constant(value=None):
            return Scalar("", span)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return Sequence(tuple(_node(item, name, path, lines, problems) for item in items), span)
        case ast.Dict(keys=keys, values=values):
            entries: dict[str, tuple[Scalar, Node]] = {}
            for key, item in zip(keys, values, strict=True):
                if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                    problems.append(error("free-constant", span, key=name))
                    continue
                node = _node(item, name, path, lines, problems)
                entries[key.value] = (Scalar(key.value, _span(key, path, lines)), node)
            return Mapping(tuple(entries.values()), span)
        case _:
            problems.append(error("free-constant", span, key=name))
            return Scalar("?", span, quoted=True)


def _span(node: ast.expr | ast.stmt, path: str, lines: list[str]) -> Span:
    return Span(path, node.lineno, column_of(lines, node.lineno, node.col_offset))


def column_of(lines: list[str], line: int, offset: int) -> int:
    """Return the column, from 1, of what Python places by an offset in bytes."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return len(text.encode(errors="surrogatepass")[:offset].decode(errors="replace")) + 1
