"""The house keeps its shape: imports go one way, pure rooms stay pure, nothing grows out of hand."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.running import ROOT

PACKAGE = ROOT / "broadsheet"

LAYERS = (
    "model",
    "numbers",
    "formats",
    "data",
    "stories",
    "records",
    "figures",
    "charts",
    "assembly",
    "views",
    "rendering",
    "files",
    "stages",
    "build",
    "desk",
    "console",
    "preview",
    "cli",
    "__main__",
)
"""In the order of the corridor: a room imports from its own wing and from those before it."""

PURE = LAYERS[: LAYERS.index("files")]
"""Wings that do no I/O and know no clock, environment, randomness or process."""

IMPURE = {
    "os",
    "sys",
    "time",
    "random",
    "secrets",
    "uuid",
    "socket",
    "subprocess",
    "multiprocessing",
    "threading",
    "tempfile",
    "shutil",
    "sqlite3",
    "locale",
    "urllib.request",
}

HEAVY = {
    "PIL": {"formats/palettes.py", "formats/photos.py", "formats/reducing.py"},
    "altair": {"charts/free.py", "charts/layers.py", "charts/vega.py"},
    "fontTools": {"files/fonts.py"},
    "vl_convert": {"charts/bundling.py", "charts/drawing.py", "charts/raster.py"},
    "openpyxl": {"formats/sheets.py"},
    "livereload": {"preview/serve.py"},
    "watchfiles": {"preview/watch.py"},
    "sqlite3": {"files/database.py"},
}
"""Libraries that one room alone may know."""

FILE_LINES, FUNCTION_LINES = 260, 60


def modules() -> dict[str, ast.Module]:
    """Return every file of the package by its path in it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


MODULES = modules()


def wing(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the full names of the modules that a tree imports, also inside functions."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                whole = f"{module}.{names[0].name}".replace(".", "/").removeprefix("broadsheet/") + ".py"
                yield from (f"{module}.{a.name}" for a in names) if f"{whole}" in MODULES else (module,)
            case _:
                pass


def upward(path: str, tree: ast.AST) -> list[str]:
    """Return what a file imports that stands above it."""
    own = wing(path)
    if own == "__init__":
        return []
    found = [name.split(".")[1] for name in imports(tree) if name.startswith("broadsheet.")]
    return [name for name in found if LAYERS.index(name) > LAYERS.index(own)]


def test_imports_go_one_way() -> None:
    assert {path: up for path, tree in MODULES.items() if (up := upward(path, tree))} == {}


def test_the_test_has_teeth() -> None:
    forbidden = ast.parse("from broadsheet.files.store import Store")
    assert upward("assembly/figures.py", forbidden) == ["files"]
    assert upward("views/home.py", ast.parse("def f():\n    import broadsheet.build")) == ["build"]


def test_no_wing_goes_round_in_a_circle() -> None:
    inside: dict[str, set[str]] = {}
    for path, tree in MODULES.items():
        names = {name.removeprefix("broadsheet.").replace(".", "/") + ".py" for name in imports(tree)}
        inside[path] = names & set(MODULES)

    # Raises CycleError, which names the circle.
    assert len(list(TopologicalSorter(inside).static_order())) == len(MODULES)


@pytest.mark.parametrize("path", [path for path in MODULES if wing(path) in PURE])
def test_pure_rooms_know_nothing_of_the_world(path: str) -> None:
    found = {name for name in imports(MODULES[path]) if name in IMPURE or name.partition(".")[0] in IMPURE}
    assert found == set()
    calls = {
        node.attr
        for node in ast.walk(MODULES[path])
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "getenv", "environ")
    }
    assert calls - {"now"} == set()
    paths = {
        alias.name
        for node in ast.walk(MODULES[path])
        if isinstance(node, ast.ImportFrom) and node.module == "pathlib"
        for alias in node.names
    }
    assert paths <= {"PurePosixPath"}
    names = {node.id for node in ast.walk(MODULES[path]) if isinstance(node, ast.Name)}
    assert not names & {"open", "print", "input"}


@pytest.mark.parametrize("library, rooms", HEAVY.items())
def test_a_heavy_library_has_one_room(library: str, rooms: set[str]) -> None:
    found = {
        path for path, tree in MODULES.items() if any(n.partition(".")[0] == library for n in imports(tree))
    }
    assert found == rooms


def test_rooms_and_functions_stay_small() -> None:
    long_files = {}
    long_functions = {}
    for path, tree in MODULES.items():
        length = len((PACKAGE / path).read_text(encoding="utf-8").split("\n"))
        if length > FILE_LINES:
            long_files[path] = length
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long_functions[f"{path}:{node.name}"] = lines
    assert (long_files, long_functions) == ({}, {})


def test_every_room_says_what_it_is_for() -> None:
    assert [path for path, tree in MODULES.items() if not ast.get_docstring(tree)] == []


def test_no_file_reads_what_is_outside_the_repository() -> None:
    outside = "../" + "shared"
    files = [*PACKAGE.rglob("*.py"), *Path(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    assert [str(file) for file in files if outside in file.read_text(encoding="utf-8")] == []
