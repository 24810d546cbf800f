"""The values of a record's fields, each read as its type asks.

Nothing here knows other records: whether a ref, a source or a picture exists is `assembly`'s question.
"""

import unicodedata
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.data.facts import read_fact
from broadsheet.data.fields import LEAVES, nearest
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.schema import Leaves, read, read_as
from broadsheet.model.problems import Problem, Span, error, has_errors, warning
from broadsheet.model.prose import Body, PhotoRef, Text
from broadsheet.model.records import (
    ChoiceValue,
    Field,
    FigureValue,
    ListValue,
    PeriodValue,
    PhotoValue,
    RefValue,
    SourceValue,
    TextValue,
    Value,
)
from broadsheet.model.statistics import Indicator, Label, Period, Units
from broadsheet.records.prose import read_prose
from broadsheet.stories.slots import split_credit

Problems = tuple[Problem, ...]


class Within(Struct, frozen=True):
    """The record whose values are read."""

    address: str
    """`COLLECTION/ID`."""
    title: Label
    public: bool
    shared: Mapping
    """What the collection says for all figures."""
    units: Units


class Found(Struct, frozen=True):
    """A value, and what belongs to it."""

    value: Value | None
    problems: Problems = ()
    figure: Indicator | None = None
    bodies: dict[str, Body] = {}
    """Texts in Markdown by digest."""


def read_value(field: Field, key: Scalar, node: Node, within: Within) -> Found:
    """Read the value of a field; None beside an error."""
    match field.type:
        case "figure":
            return _figure(field, key, node, within)
        case "list":
            return _list(field, node)
        case "photo":
            return _photo(field, node)
        case _ if isinstance(node, Sequence):
            return Found(None, (error("field-one-value", node.span, id=field.id, type=field.type),))
        case "markdown":
            return _markdown(field, node)
        case "text":
            return Found(*_text(field, node))
        case "period":
            period, problems = read_as(node, Period, field.id, LEAVES)
            return Found(PeriodValue(period, node.span) if period else None, problems)
        case "choice" | "status":
            return _choice(field, node)
        case "ref":
            return Found(*_ref(field, node))
        case "source":
            text, problems = read_as(node, str, field.id)
            return Found(
                SourceValue(unicodedata.normalize("NFC", text), node.span) if text else None, problems
            )


def _figure(field: Field, key: Scalar, node: Node, within: Within) -> Found:
    """Read a number as the fact it is."""
    shared = within.shared
    if field.unit:
        unit = (Scalar("unit", field.span), Scalar(field.unit, field.span))
        shared = Mapping((unit, *shared.without("unit").entries), shared.span)
    problems: Problems = ()
    own = node.get("period") if isinstance(node, Mapping) else None
    if own is None and shared.get("period") is None:
        value = node.get("value") if isinstance(node, Mapping) else node
        text = value.text if isinstance(value, Scalar) else ""
        problems += (error("figure-without-period", node.span, id=field.id, text=text),)
        # So that the rest of it can be checked, too.
        undated = (Scalar("period", node.span), Scalar("undated", node.span))
        shared = Mapping((*shared.entries, undated), shared.span)
    id = f"{within.address}/{field.id}"
    figure, wrong = read_fact(id, key, node, shared, within.units)
    problems += wrong
    if figure is None or has_errors(problems):
        return Found(None, problems)
    titled = isinstance(node, Mapping) and node.get("title") is not None
    figure = replace(
        figure,
        title=figure.title if titled else _joined(within.title, field.title),
        origin="record",
        public=figure.public and within.public,
    )
    return Found(FigureValue(id), problems, figure)


def _joined(record: Label, field: Label) -> Label:
    """Return the title of a record's number, in every language in which one of the two is known."""
    texts: dict[str, str] = {}
    for language in (*record.texts, *field.texts):
        parts = (record.said(language), field.said(language))
        texts[language] = (": " if "".join(parts).isascii() else "：").join(parts)
    return Label(texts)


def _text(field: Field, node: Node) -> tuple[TextValue | None, Problems]:
    text, problems = read_as(node, Text, field.id, LEAVES)
    if not text:
        return None, problems or (error("value-empty", node.span),)
    return TextValue(text, node.span), problems


def _markdown(field: Field, node: Node) -> Found:
    text, problems = read_as(node, str, field.id)
    if not text or not isinstance(node, Scalar):
        return Found(None, problems or (error("value-empty", node.span),))
    value, body, problems = read_prose(node)
    return Found(value, problems, bodies={value.body: body})


def _choice(field: Field, node: Node) -> Found:
    """Read the id of an option; who writes its title meant it."""
    if field.rule:
        rule = {"due": field.rule.due, "evidence": field.rule.evidence}
        return Found(None, (error("status-computed", node.span, id=field.id, **rule),))
    text, problems = read_as(node, str, field.id)
    if text is None:
        return Found(None, problems)
    ids = [option.id for option in field.options]
    name = unicodedata.normalize("NFC", text)
    if name in ids:
        return Found(ChoiceValue(name), problems)
    titled = (option.id for option in field.options if name in option.title.texts.values())
    near = next(titled, "") or nearest(name.casefold(), ids)
    args = {"key": field.id, "text": text, "known": " ".join(ids)}
    if near:
        return Found(None, (error("choice-misspelt", node.span, near=near, **args),))
    return Found(None, (error("choice-unknown", node.span, **args),))


def _ref(field: Field, node: Node) -> tuple[RefValue | None, Problems]:
    """Read the address of a record, a story or an indicator, as a whole one."""
    text, problems = read_as(node, str, field.id)
    if not text:
        return None, problems or (error("value-empty", node.span),)
    target = unicodedata.normalize("NFC", text).removeprefix("ref:")
    collection, slash, _ = target.partition("/")
    if not slash and not field.to:
        return None, (error("ref-alone", node.span, id=field.id, text=text),)
    if slash and field.to and collection != field.to:
        return None, (error("ref-elsewhere", node.span, id=field.id, text=text, to=field.to),)
    return RefValue(target if slash else f"{field.to}/{target}", node.span), problems


def _list(field: Field, node: Node) -> Found:
    """Read a list of texts or of refs; one text is a list of one."""
    problems: Problems = ()
    if isinstance(node, Scalar):
        _, problems = read_as(node, tuple[str, ...], field.id)
        if has_errors(problems):
            return Found(None, problems)
    items: list[TextValue | RefValue] = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        value, wrong = _ref(field, item) if field.to else _text(field, item)
        problems += wrong
        items += [value] if value else []
    return Found(None if has_errors(problems) else ListValue(tuple(items)), problems)


class _Caption(Struct, frozen=True):
    """What stands under a picture."""

    text: Text = ()
    credit: str = ""


class _Picture(Struct, frozen=True):
    """A picture as written."""

    photo: str
    span: Span
    alt: Text = ()
    caption: _Caption = _Caption()
    places: dict[str, Span] = {}


def _photo(field: Field, node: Node) -> Found:
    """Read a picture; a bare text is its file."""
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("photo", node.span), node),), node.span)
    picture, problems = read(node, _Picture, node.span.path, _LEAVES)
    if picture is None:
        return Found(None, problems)
    target, place = picture.photo, picture.places["photo"]
    if urlsplit(target).scheme or target.startswith("//"):
        problems += (error("picture-elsewhere", place, target=target),)
    if not picture.alt:
        problems += (error("picture-alt-missing", picture.places.get("alt", place), target=target),)
    if not picture.caption.credit:
        problems += (warning("picture-credit-missing", place, target=target),)
    photo = PhotoRef(target, picture.alt, picture.caption.text, picture.caption.credit, place)
    return Found(PhotoValue(photo), problems)


def _read_caption(node: Node) -> tuple[_Caption | None, Problems]:
    """Read a caption with its credit; figures may be bound in it."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    caption, credit = split_credit(node.text)
    start = node.text.index(caption)
    shortened = Scalar(node.text[: start + len(caption)], node.span, node.quoted, node.anchors)
    text, problems = read_as(shortened, Text, "caption", LEAVES)
    return (None if text is None else _Caption(text, credit)), problems


_LEAVES: Leaves = {**LEAVES, _Caption: _read_caption}
