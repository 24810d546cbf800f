"""Charts that a program of the site draws: what `data/charts/ID.py` says of itself, read without running it.

The program is the site owner's, as templates are; content never is one. What it says of itself are constants,
so that the numbers of its table, their sources, and what must wait for its day are known before it runs.
"""

from broadsheet.data.fields import id_from_path, nearest
from broadsheet.data.registers import CHART_LEAVES, FOLDER
from broadsheet.formats.nodes import Node, Scalar, Sequence, is_empty
from broadsheet.formats.python import Module, read_module
from broadsheet.formats.schema import read
from broadsheet.model.problems import Problem, Span, error, has_errors
from broadsheet.model.registers import Chart

Problems = tuple[Problem, ...]

FUNCTION = "chart"
"""What draws the chart; called with its data."""
KEYS = ("title", "indicators", "subtitle", "note", "alt", "by", "across", "labels", "explore")
"""Constants that mean the same as the keys of a chart in YAML, and `alt`."""
TRUTHS = ("across", "explore")
"""Constants that are True or False."""
MUST = {"title": 'title = "四个镇走得最快"', "indicators": 'indicators = ["指标的编号"]'}
"""Constants no chart can do without, each with a line that sets it."""


def read_free_chart(text: str, path: str) -> tuple[Chart | None, Problems]:
    """Read the file of a free chart; None where there are errors. Its id is its path below the folder."""
    name, problems = id_from_path(path, FOLDER)
    module, wrong = read_module(text, path, KEYS)
    problems += wrong
    if module is None:
        return None, problems
    problems += _missing(module, path)
    if has_errors(problems):
        return None, problems
    place = module.functions[FUNCTION].span
    node = module.constants
    places: dict[str, Span] = {FUNCTION: place}
    for key, value in node.entries:
        places |= {key.text: value.span, **_items(key.text, value)}
    given: dict[str, object] = {
        "id": name,
        "kind": "free",
        "code": text,
        "places": places,
        "span": places.get("title", place),
    }
    chart, wrong = read(node, Chart, path, CHART_LEAVES, given=given)
    problems += wrong
    return (None if has_errors(problems) else chart), problems


def _missing(module: Module, path: str) -> Problems:
    """Report what the program must have and has not, with the name that was probably meant."""
    problems: list[Problem] = []
    others = [name for name in module.names if name not in (*KEYS, FUNCTION)]
    start = Span(path, 1, 1)
    for key, example in MUST.items():
        found = next((value for name, value in module.constants.entries if name.text == key), None)
        if found is None or is_empty(found):
            place, near = found.span if found else start, nearest(key, others)
            problems.append(error("free-key-missing", place, key=key, near=near, example=example))
        elif isinstance(found, Sequence) and not found.items:
            problems.append(error("free-key-missing", found.span, key=key, near="", example=example))
    for name, value in module.constants.entries:
        if name.text in TRUTHS and not (isinstance(value, Scalar) and value.text in ("true", "false")):
            problems.append(error("free-truth", value.span, key=name.text))
    function = module.functions.get(FUNCTION)
    if function is None:
        near = nearest(FUNCTION, [name for name in module.functions if name != FUNCTION])
        problems.append(error("free-function-missing", start, near=near))
    elif function.arguments >= 0:
        problems.append(error("free-function-arguments", function.span, count=function.arguments))
    return tuple(problems)


def _items(key: str, value: Node) -> dict[str, Span]:
    """Return where each item of a list stands."""
    items = value.items if isinstance(value, Sequence) else ()
    return {f"{key}.{number}": item.span for number, item in enumerate(items)}
