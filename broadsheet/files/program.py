"""What the program itself brings to every build: default templates, units, words, and its own code.

These are inputs like any other, and no key of the store may miss one: files come as Sources, code as a
digest. Nothing here looks at a site.
"""

import platform
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from broadsheet.files.reading import read_source
from broadsheet.model.statistics import Source
from broadsheet.model.words import Words, read_words

UNITS = "broadsheet/units.yaml"
CATALOGUES = "broadsheet/locale/"
"""Catalogues are called `broadsheet/locale/LANGUAGE/NAME.po`."""

LIBRARIES = (
    "altair",
    "fonttools",
    "jinja2",
    "markdown",
    "msgspec",
    "nh3",
    "pillow",
    "pyyaml",
    "selectolax",
    "vl-convert-python",
)
"""Whose versions can change a byte of the output."""

_PACKAGE = Path(__file__).parent.parent


def program_sources() -> tuple[Source, ...]:
    """Return the default templates (as `templates/…`), the register of units and the catalogues of words."""
    return (*_read("templates", _templates()), *_read("broadsheet", _PACKAGE, "units.yaml", "locale/*/*.po"))


def catalogues(sources: Iterable[Source], language: str) -> list[Source]:
    """Return the catalogues of a language among the program's sources."""
    return [source for source in sources if source.path.startswith(f"{CATALOGUES}{language}/")]


def read_catalogues(found: Iterable[Source], language: str) -> Words:
    """Return the words that catalogues hold."""
    return read_words(language, [(source.data or b"").decode() for source in found])


def with_defaults(site: tuple[Source, ...], program: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return all sources by path; a file of the site takes the place of the program's of the same name."""
    sources = {source.path: source for source in (*program, *site)}
    return tuple(sources[path] for path in sorted(sources))


def code_digest() -> str:
    """Return the digest of the running program: its code, the libraries that shape pages, Python itself.

    It takes some milliseconds; take it once in a process, which runs the code it has loaded.
    """
    digest = blake2b(digest_size=16)
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    digest.update(f"{platform.python_version()} {unicodedata.unidata_version}\0".encode())
    for file in sorted(_PACKAGE.rglob("*.py")):
        code = file.read_bytes()
        digest.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(code)}\0".encode())
        digest.update(code)
    return digest.hexdigest()


def _templates() -> Path:
    """Return the folder of the default templates: in the package, or beside it in a checkout."""
    packaged = _PACKAGE / "templates"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "templates"


def _read(name: str, folder: Path, *patterns: str) -> list[Source]:
    """Read the program's own files; one that cannot be read is a broken installation."""
    sources = []
    for file in sorted(path for pattern in patterns or ("**/*",) for path in folder.glob(pattern)):
        inside = file.relative_to(folder)
        if file.is_dir() or any(part.startswith((".", "__")) for part in inside.parts):
            continue
        source = read_source(f"{name}/{inside.as_posix()}", str(file))
        if not isinstance(source, Source):
            raise RuntimeError(f"cannot read {file}: {source.code}")
        sources.append(source)
    return sources
