"""Templates as texts: which others each of them needs, what is wrong with them, and Jinja's environment.

A template sees one page's context, the words of the interface, and the functions of this room and of
`filling`. What it could read besides would be missing in its page's key, so there is no loader that looks
at a disk, no dynamic include, and nothing random. Content is never a template.
"""

import traceback
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    select_autoescape,
)

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.words import Words
from broadsheet.rendering.filling import FILTERS, TemplateMistake

_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How templates print JSON: Han as it is, for in escapes it takes twice the bytes, and nothing between."""

FOLDER = "templates/"
"""Where a template of the name `story.html` lies: `templates/story.html`, in messages too."""


def make_environment(
    templates: Mapping[str, str], words: Words | None = None, assets: Mapping[str, str] | None = None
) -> Environment:
    """Return an environment over the texts of `templates`, by name.

    Make it once in a process for each set of templates and language: compiled templates stay in it.
    `assets` says under which address each file of `templates/assets/` is published.
    """
    environment = _bare(_Texts(templates))
    addresses = assets or {}

    def asset(name: str) -> str:
        """Return the address of a file of `templates/assets/`."""
        if name not in addresses:
            raise TemplateMistake("template-asset", name=name)
        return addresses[name]

    def word(entry: str, **args: object) -> str:
        """Return a text of the interface."""
        if words is None or not words.has(entry):
            raise TemplateMistake("template-word", entry=entry)
        return words(entry, **args)

    environment.globals["asset"] = asset
    environment.globals["t"] = word
    return environment


def _bare(loader: BaseLoader | None) -> Environment:
    """Return an environment with all that compiling a template depends on, and nothing of a site."""
    environment = Environment(
        loader=loader,
        autoescape=select_autoescape(("html", "svg", "xml")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.policies["json.dumps_kwargs"] = _JSON
    environment.filters |= FILTERS
    del environment.filters["random"], environment.globals["lipsum"]
    return environment


@lru_cache(maxsize=512)
def _compiled(name: str, text: str) -> CodeType:
    """Compile a template; kept in the process, for the preview compiles the same ones after every save."""
    return _bare(None).compile(_parsed(name, text), name, FOLDER + name)


@lru_cache(maxsize=512)
def _parsed(name: str, text: str) -> nodes.Template:
    """Parse a template; kept, for its references and its code are both made of it."""
    return _bare(None).parse(text, name, FOLDER + name)


class _Texts(BaseLoader):
    """Templates out of a table of texts."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Return a template; raises TemplateNotFound."""
        if name not in self.texts:
            raise TemplateNotFound(name)
        code = _compiled(name, self.texts[name])
        return environment.template_class.from_code(environment, code, globals or {})


def read_templates(
    templates: Mapping[str, str],
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return for each template the names of all it needs, itself included, sorted; and all mistakes.

    Mistakes are those that can be seen without a page: of syntax, an unknown filter, a template that does
    not exist, one whose name is computed. What a page's own data bring to light, `render` reports.
    """
    needs: dict[str, set[str]] = {}
    problems: list[Problem] = []
    for name in sorted(templates):
        needs[name] = set()
        try:
            references = _references(name, templates[name])
            _compiled(name, templates[name])
        except TemplateSyntaxError as mistake:
            problems.append(syntax_problem(mistake, name))
            continue
        for line, needed, optional in references:
            span = Span(FOLDER + name, line)
            if needed is None:
                problems.append(error("template-dynamic", span, template=name))
            elif needed in templates:
                needs[name].add(needed)
            elif not optional:
                problems.append(error("template-missing", span, name=needed))
    return {name: _closure(name, needs) for name in needs}, tuple(problems)


@lru_cache(maxsize=512)
def _references(name: str, text: str) -> tuple[tuple[int, str | None, bool], ...]:
    """Return line, name and whether it may be missing, of every template that a template names."""
    found: list[tuple[int, str | None, bool]] = []
    for node in _parsed(name, text).find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        assert isinstance(node, nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include)
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        match node.template:
            case nodes.Tuple(items=items) | nodes.List(items=items):
                # The first of several that exists is taken: none has to.
                found += ((node.lineno, _constant(item), True) for item in items)
            case named:
                found.append((node.lineno, _constant(named), optional))
    return tuple(found)


def _constant(expression: nodes.Expr) -> str | None:
    """Return the text an expression is in every page; None when it is computed."""
    value = expression.value if isinstance(expression, nodes.Const) else None
    return value if isinstance(value, str) else None


def _closure(name: str, needs: Mapping[str, set[str]]) -> tuple[str, ...]:
    found, waiting = set[str](), [name]
    while waiting:
        if (next_one := waiting.pop()) not in found:
            found.add(next_one)
            waiting.extend(needs[next_one])
    return tuple(sorted(found))


def syntax_problem(mistake: TemplateSyntaxError, name: str) -> Problem:
    """Return what the author of a template reads about a mistake of syntax in it."""
    span = Span(FOLDER + (mistake.name or name), mistake.lineno)
    return error("template-syntax", span, detail=mistake.message or "")


def failing_place(failure: Exception, name: str) -> tuple[Span, bool]:
    """Return the place in a template at which rendering failed, and whether the template itself failed.

    It did not when the innermost frame lies in Python code that the template called.
    """
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(FOLDER)]
    if not ours:
        return Span(FOLDER + name), False
    return Span(ours[-1].filename, ours[-1].lineno or 0), frames[-1].filename.startswith(FOLDER)
