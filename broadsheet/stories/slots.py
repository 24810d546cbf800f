"""From Markdown's finished tree to slots: which links and images are ours, where they stand, what is wrong.

A slot leaves a slot mark (private use characters) in the text; figures `…f`, charts and photos `…b`,
addresses of links `…l`.
"""

import re
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as etree

from markdown.treeprocessors import UnescapeTreeprocessor
from msgspec.structs import replace

from broadsheet.model.problems import Problem, Span, error, warning
from broadsheet.model.prose import ChartRef, FigureRef, Heading, LinkRef, PhotoRef, Slot, Text
from broadsheet.model.references import (
    definition_key,
    figure_ref,
    is_id,
    looks_like_numeral,
    parse_text,
    touching_qualifier,
)
from broadsheet.stories.marks import MARK, Marked

SLOT = re.compile("\ue002([0-9]+)\ue003[fbl]?")
_UNREAD = re.compile("\\[\ue000([0-9]+)\ue001([^\\[\\]\n]*)\\](?!\\()")
_HIDDEN = re.compile("\ue000([0-9]+)\ue001[^\\[\\]]*\\]\\((fig|chart|table|ref):")
_CODE = {"code", "pre"}
_CREDIT = re.compile(r"(?:^|[\s（(])(?P<credit>(?:摄|图|绘)\s*[/／]\s*.+|(?:Photo|Drawing|Graphic):\s*.+)$")
_PICTURE_PARENTS = {"p", "div", "li", "td", "th", "blockquote", "dd"}


def slot_mark(number: int, kind: str) -> str:
    """Return the mark that stands for a slot in text."""
    return f"\ue002{number}\ue003{kind}"


class SlotReader:
    """Reads one tree: replaces what is ours by slot marks and collects slots, problems, used definitions."""

    def __init__(self, marked: Marked, path: str) -> None:
        self.marked = marked
        self.path = path
        self.slots: list[Slot] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self.used: set[str] = set()

    def read(self, root: etree.Element) -> None:
        """Walk the tree in the order of the document and change it in place."""
        self._walk(root, None, False)

    def left_over(self, markup: str) -> None:
        """Report references that stand where Markdown does not read them: inside HTML."""
        for match in _HIDDEN.finditer(markup):
            self.problems.append(error("reference-in-html", self._place(int(match[1])), scheme=match[2]))

    def _walk(self, element: etree.Element, link: etree.Element | None, code: bool) -> None:
        code = code or element.tag in _CODE
        _aligned(element)
        element.text = self._text(element.text, code)
        for child in list(element):
            inside = child if child.tag == "a" else link
            replaced = None if code else self._slot(child, element, link)
            if replaced is None:
                self._walk(child, inside, code)
                child.tail = self._text(child.tail, code)
            else:
                child.tail = self._text(child.tail, code)
                _replace(element, child, replaced)

    def _text(self, text: str | None, code: bool) -> str | None:
        """Take the marks away in code; elsewhere report bracketed numerals that are bound to nothing."""
        if not text or "\ue000" not in text:
            return text
        if code:
            return type(text)(MARK.sub("", text))
        # Markdown reads no link inside a link: a reference that is still text stands in one.
        for match in _HIDDEN.finditer(text):
            target = match[0].rpartition("(")[2]
            self.problems.append(error("reference-in-link", self._place(int(match[1])), target=target))
        return type(text)(MARK.sub("", _UNREAD.sub(self._unbound, text)))

    def _unbound(self, match: re.Match[str]) -> str:
        """Make a bracketed numeral a figure without a binding, for `figures` to propose candidates."""
        if not looks_like_numeral(match[2]):
            return match[0]
        return self._figure(match[2], "", int(match[1]))

    def _slot(self, child: etree.Element, parent: etree.Element, link: etree.Element | None) -> str | None:
        """Return the text that takes the place of a child that is ours; None where it is not."""
        target = child.get("href") if child.tag == "a" else child.get("src") if child.tag == "img" else None
        if target is None:
            return None
        text = "".join(child.itertext()) if child.tag == "a" else child.get("alt") or ""
        number = _mark_of(text)
        scheme, _, rest = target.partition(":")
        ours = child.tag == "img" or scheme in ("fig", "chart", "table", "ref")
        if ours and link is not None:
            self.problems.append(error("reference-in-link", self._place(number), target=target))
            return _plain(text)
        match child.tag, scheme:
            case "a", "fig":
                return self._figure(text, rest, number, _before(parent, child), child.tail or "")
            case "img", "chart" | "table":
                return self._chart(child, parent, scheme, rest, number)
            case "img", _:
                return self._photo(child, parent, target, number)
            case _:
                return self._link(child, target, scheme, number, _plain(text))

    def _figure(self, text: str, address: str, number: int, before: str = "", after: str = "") -> str:
        span, quoted = self._at(number)
        plain = _plain(text).strip("*_ ")
        self.used.add(definition_key(_plain(text)))
        self.used |= {key for key, target in self.marked.definitions.items() if target == address}
        ref = figure_ref(plain, unquote(address), span, quoted)
        if isinstance(ref, Problem):
            self.problems.append(ref)
            return plain
        self.problems += touching_qualifier(_plain(before), _plain(after), ref)
        return self._add(ref, "f")

    def _chart(
        self, child: etree.Element, parent: etree.Element, scheme: str, target: str, number: int
    ) -> str:
        span = self._place(number)
        identifier = unquote(target).strip()
        alt = self._line(child.get("alt") or "")
        if not is_id(identifier):
            self.problems.append(error("chart-address", span, address=f"{scheme}:{target}"))
        self._own_paragraph(parent, span)
        return self._add(ChartRef(identifier, alt, "table" if scheme == "table" else "chart", span), "b")

    def _photo(self, child: etree.Element, parent: etree.Element, target: str, number: int) -> str:
        span = self._place(number)
        if urlsplit(target).scheme or target.startswith("//"):
            self.problems.append(error("photo-elsewhere", span, target=target))
        alt = self._line(child.get("alt") or "")
        if not "".join(str(piece) for piece in alt).strip():
            self.problems.append(error("photo-alt-missing", span, target=target))
        caption, credit = split_credit(child.get("title") or "")
        if not credit:
            self.problems.append(warning("photo-credit-missing", span, target=target))
        self._own_paragraph(parent, span)
        return self._add(PhotoRef(unquote(target), alt, self._line(caption), credit, span), "b")

    def _link(self, child: etree.Element, target: str, scheme: str, number: int, text: str) -> str | None:
        """Put a slot into the address of a link inside the site; leave every other link as it is."""
        span = self._place(number)
        if scheme in ("chart", "table"):
            self.problems.append(error("chart-as-link", span, target=target))
            return text
        if scheme != "ref" and (not target or target.startswith("#") or urlsplit(target).scheme):
            return None
        if looks_like_numeral(text) and definition_key(text) in self.marked.definitions and scheme != "ref":
            self.used.add(definition_key(text))
            self.problems.append(error("figure-half-width-bracket", span, text=text, found=target))
        path, _, anchor = unquote(target.removeprefix("ref:")).partition("#")
        self.slots.append(LinkRef(path if scheme != "ref" else "ref:" + path, anchor, span))
        child.set("href", slot_mark(len(self.slots) - 1, "l"))
        return None

    def _line(self, text: str) -> Text:
        """Read an alt text or a caption, which binds figures by the same definitions."""
        plain, places = self._unmarked(text)
        pieces, problems = parse_text(plain, Span("", 1, 1), self.marked.definitions)
        self.problems += [replace(p, span=places.get(p.span.column, Span(""))) for p in problems]
        for piece in pieces:
            if isinstance(piece, FigureRef):
                self.used |= {k for k, t in self.marked.definitions.items() if t.startswith(piece.target)}
        return tuple(
            piece if isinstance(piece, str) else replace(piece, span=places.get(piece.span.column, Span("")))
            for piece in pieces
        )

    def _unmarked(self, text: str) -> tuple[str, dict[int, Span]]:
        """Return the text without marks, and by column in it the place of each bracket that had one."""
        plain, places, done = "", {}, 0
        for match in MARK.finditer(text):
            plain += text[done : match.start()]
            places[len(plain)] = self._place(int(match[1]))
            done = match.end()
        return _plain(plain + text[done:]), places

    def _own_paragraph(self, parent: etree.Element, span: Span) -> None:
        """Report a chart or photo in the middle of a sentence or in a heading."""
        words = SLOT.sub("", MARK.sub("", "".join(parent.itertext()))).strip()
        if parent.tag not in _PICTURE_PARENTS or (parent.tag == "p" and words):
            self.problems.append(error("picture-in-sentence", span))

    def _add(self, slot: Slot, kind: str) -> str:
        self.slots.append(slot)
        return slot_mark(len(self.slots) - 1, kind)

    def _at(self, number: int) -> tuple[Span, bool]:
        """Return the place of a mark; -1, where there is none, is the file."""
        return self.marked.places[number] if number >= 0 else (Span(self.path), False)

    def _place(self, number: int) -> Span:
        return self._at(number)[0]


def split_credit(title: str) -> tuple[str, str]:
    """Part a caption from its credit: what follows the last 摄/ (图/, 绘/, Photo:)."""
    plain = title.strip()
    if not (match := _CREDIT.search(plain)):
        return plain, ""
    return plain[: match.start()].strip(), match["credit"].strip()


def _mark_of(text: str) -> int:
    match = MARK.search(text)
    return int(match[1]) if match else -1


def _plain(text: str) -> str:
    """Return text without marks and with Markdown's escapes resolved."""
    return UnescapeTreeprocessor().unescape(MARK.sub("", text))


def _before(parent: etree.Element, child: etree.Element) -> str:
    """Return the text that touches a child from the left."""
    index = list(parent).index(child)
    return (parent[index - 1].tail if index else parent.text) or ""


def _replace(parent: etree.Element, child: etree.Element, text: str) -> None:
    """Put text in the place of a child."""
    index = list(parent).index(child)
    whole = text + (child.tail or "")
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + whole
    else:
        parent.text = (parent.text or "") + whole
    parent.remove(child)


def _aligned(element: etree.Element) -> None:
    """Turn a table cell's `style` into a class: our pages allow no inline style."""
    if element.tag in ("td", "th") and (style := element.attrib.pop("style", "")):
        element.set(
            "class", {"right": "r", "center": "c"}.get(style.removeprefix("text-align: ").rstrip(";"), "l")
        )
