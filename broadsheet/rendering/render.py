"""One page, one context, one template: the bytes of one file.

A page can read nothing but its context, the bodies and drawings it names, and the closure of its
template; so its key is made of these. No I/O, no clock, no state.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError

from broadsheet.model.drawn import Drawing
from broadsheet.model.page import Page, Rendered
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import Body
from broadsheet.model.urls import chart_anchor
from broadsheet.rendering.filling import TemplateMistake
from broadsheet.rendering.noting import Noting
from broadsheet.rendering.templating import FOLDER, failing_place, syntax_problem

NO_SIZES: Mapping[str, str] = MappingProxyType({})
"""For pages that tell the size of no download."""


def render(
    page: Page,
    environment: Environment,
    bodies: Mapping[str, Body],
    drawings: Mapping[str, Drawing],
    sizes: Mapping[str, str] = NO_SIZES,
) -> tuple[Rendered | None, tuple[Problem, ...]]:
    """Return the file of a page, or what is wrong with the templates.

    `environment` comes from `templating.make_environment`; `bodies` and `drawings` hold, by digest, at
    least those the page names, `sizes` the printed sizes of downloads by address.
    """
    variables = {
        **{name: getattr(page.context, name) for name in page.context.__struct_fields__},
        "url": page.url,
        "absolute": page.absolute,
        "folder": page.folder,
        "alternates": page.alternates,
        "charted": bool(page.drawings),
        "bodies": bodies,
        "drawings": drawings,
        "sizes": {url: sizes[url] for url in page.sizes},
        "numbered": _numbering(),
        "noting": Noting(),
    }
    try:
        text = environment.get_template(page.template).render(variables)
    except Exception as failure:
        problem = _problem(failure, page)
        if problem is None:
            raise
        return None, (problem,)
    return Rendered(page.url, text.encode()), ()


def _numbering() -> Callable[[str], tuple[str, int]]:
    """Return a function that gives each chart of one page its id and its number on the page.

    A chart may stand there twice; its second id has the number added.
    """
    seen: list[str] = []

    def numbered(id: str) -> tuple[str, int]:
        anchor = chart_anchor(id)
        seen.append(anchor)
        return (anchor if seen.count(anchor) == 1 else f"{anchor}.{len(seen)}"), len(seen)

    return numbered


def _problem(failure: Exception, page: Page) -> Problem | None:
    """Return what the author of the templates reads; None for a fault of ours."""
    span, in_template = failing_place(failure, page.template)
    match failure:
        case TemplateSyntaxError():
            return syntax_problem(failure, page.template)
        case TemplateNotFound(name=str(name)):
            return error("template-missing", Span(FOLDER + page.template), name=name)
        case TemplateMistake(code=code, details=details):
            return error(code, span, page=page.url, **details)
        case RecursionError():
            detail = "the template includes itself without end"
            return error("template-failed", Span(FOLDER + page.template), page=page.url, detail=detail)
        case UndefinedError():
            return error("template-undefined", span, page=page.url, detail=failure.message or "")
        case _ if in_template:
            detail = f"{type(failure).__name__}: {failure}"
            return error("template-failed", span, page=page.url, detail=detail)
        case _:
            return None
