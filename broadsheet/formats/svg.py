"""Drawings in SVG: their size, and nothing in them that could run or load anything.

A drawing is published as it is, and can be opened as a page of its own, where a script in it would run with
the rights of the site. So what could run or reach out is refused, not cleaned: the author's file stays as
it is. No I/O.
"""

import re
from xml.parsers import expat

from msgspec import Struct

from broadsheet.formats.texts import decode
from broadsheet.model.problems import Problem, Span, error

MOST = 20
"""Problems told of one drawing."""

_SVG = "http://www.w3.org/2000/svg"
_HTML = "http://www.w3.org/1999/xhtml"
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"

_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
_ANIMATIONS = {"set", "animate", "animatemotion", "animatetransform"}

_PICTURE = "data:image/(?:png|jpeg|gif|webp);base64,"

_INSIDE = re.compile(rf"\s*(#|{_PICTURE})", re.IGNORECASE)
"""The beginning of a link that stays in the drawing."""

_REACHES_OUT = re.compile(
    rf"""\\ | @import | // | \w+script: | image-set | url\( (?! \s*['"]?\s* (?:\#|{_PICTURE}))""",
    re.IGNORECASE | re.VERBOSE,
)
"""Style that loads something, or could say so in escapes."""

_LENGTH = re.compile(r"\s*\+?(\d+\.?\d*|\.\d+)(px|pt|pc|mm|cm|in)?\s*", re.ASCII)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class Size(Struct, frozen=True):
    """Width and height in CSS pixels."""

    width: int
    height: int


def read_svg(data: bytes, path: str) -> tuple[Size | None, tuple[Problem, ...]]:
    """Return the size of a drawing, and what in it is refused; no size when anything is."""
    text, problems = decode(data, path)
    if problems:
        return None, problems
    reader = _Reader(path)
    found = reader.read(text)
    return (None if found else reader.size), found


class _Reader:
    """Reads one drawing, and collects what is refused."""

    def __init__(self, path: str) -> None:
        self.size: Size | None = None
        self._path = path
        self._problems: list[Problem] = []
        self._style: list[str] | None = None
        """The text of the style sheet that is being read."""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._first
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = lambda *_: self._refuse("svg-instruction")

    def read(self, text: str) -> tuple[Problem, ...]:
        """Read the whole drawing."""
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as fault:
            span = Span(self._path, fault.lineno, fault.offset + 1)
            self._problems.append(error("svg-broken", span))
        except _Enough:
            pass
        return tuple(self._problems)

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)
        if name != f"{_SVG} svg":
            self._refuse("svg-root")
        else:
            self.size = _size(attributes)
            if self.size is None:
                self._refuse("svg-size")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        kind = local.lower()
        if space == _HTML or kind in _ACTIVE:
            self._refuse("svg-element", name=local)
        if kind == "style":
            self._style = []
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2]
            if attribute.lower().startswith("on"):
                self._refuse("svg-script", name=attribute)
            elif kind in _ANIMATIONS and attribute == "attributeName" and _is_active(value):
                self._refuse("svg-script", name=value)
            elif _leads_out(key, attribute, value):
                self._refuse("svg-link", name=attribute, target=value[:60])

    def _end(self, _name: str) -> None:
        if self._style is not None and (found := _REACHES_OUT.search("".join(self._style))):
            self._refuse("svg-style", target=found[0].strip())
        self._style = None

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _doctype(self, *_: object) -> None:
        self._refuse("svg-doctype")
        raise _Enough  # what follows could define words of any length

    def _refuse(self, code: str, **args: str) -> None:
        place = Span(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._problems.append(error(code, place, **args))
        if len(self._problems) == MOST:
            raise _Enough


class _Enough(Exception):
    """The rest of the drawing need not be read."""


def _is_active(attribute: str) -> bool:
    """Tell whether an animation of this attribute could make a link or a script."""
    name = attribute.rpartition(":")[2].strip().lower()
    return name == "href" or name.startswith("on")


def _leads_out(key: str, attribute: str, value: str) -> bool:
    match attribute.lower():
        case "href" | "src":
            return not _INSIDE.match(value)
        case "base":
            return key == _XML_BASE
        case "style":
            return bool(_REACHES_OUT.search(value))
        case _:
            return "url(" in value.lower() and bool(_REACHES_OUT.search(value))


def _size(attributes: dict[str, str]) -> Size | None:
    """Return the size the root asks for: its width and height, else those of its viewBox."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = [_length(part) for part in attributes.get("viewBox", "").replace(",", " ").split()[2:]]
    match box:
        case [float(across), float(down)] if across and down:
            if width is None:
                width = height * across / down if height else across
            if height is None:
                height = width * down / across
    if not width or not height or max(width, height) > 100_000:
        return None
    return Size(max(1, round(width)), max(1, round(height)))


def _length(text: str) -> float | None:
    """Return a length in CSS pixels; None for none, for a share of the page, and for an unknown unit."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else None
