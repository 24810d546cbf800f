"""Maps of areas: a file of GeoJSON to areas with ids and names, each once, and their outlines in pixels."""

import re

from broadsheet.data.fields import id_from_path
from broadsheet.formats.geojson import Feature, read_geojson
from broadsheet.formats.outlines import outlines
from broadsheet.model.areas import Area, AreaMap
from broadsheet.model.problems import Problem, error
from broadsheet.model.statistics import Label
from broadsheet.model.words import LANGUAGES

Problems = tuple[Problem, ...]

FOLDER = "data/areas"
SUFFIX = ".geojson"

SIZES = {640: 460, 328: 400}
"""Widths at which a map is drawn, and how high it may be at each, in CSS pixels."""

IDS = ("id", "adcode")
"""Properties that hold an id where the feature has none of its own: `adcode` is that of China's divisions."""
NAME = re.compile(r"(?:name|名称)(?:[_:-]([a-z]{2,3}(?:-[a-z]+)?))?", re.IGNORECASE)
"""Properties that hold a name, or one in a language: name, name_en, name:zh."""


def read_areas(text: str, path: str) -> tuple[AreaMap | None, Problems]:
    """Read the file of a map; None where there are errors."""
    name, wrong = id_from_path(path, FOLDER)
    features, problems = read_geojson(text, path)
    problems = (*wrong, *problems)
    named = [(_id(feature), _title(feature)) for feature in features]
    problems += _unclear(features, named)
    if problems or not features:
        return None, problems
    drawn = {
        width: outlines([one.polygons for one in features], width, most) for width, most in SIZES.items()
    }
    areas = tuple(
        Area(id, title, feature.span, {width: rings[n] for width, (rings, _) in drawn.items()})
        for n, (feature, (id, title)) in enumerate(zip(features, named, strict=True))
    )
    return AreaMap(name, areas, {width: height for width, (_, height) in drawn.items()}), ()


def _id(feature: Feature) -> str:
    found = {key.lower(): value for key, value in reversed(feature.properties.items())}
    return feature.id or next((found[key] for key in IDS if key in found), "")


def _title(feature: Feature) -> Label:
    """Return the name of an area, in each language the file has it in."""
    texts: dict[str, str] = {}
    for key, value in feature.properties.items():
        if found := NAME.fullmatch(key):
            texts.setdefault(_language(found[1] or ""), value)
    return Label(texts)


def _language(tag: str) -> str:
    """Return a language as the program calls it: zh is zh-CN."""
    known = (name for name in LANGUAGES if tag and name.lower().split("-")[0] == tag.lower().split("-")[0])
    return next(known, tag)


def _unclear(features: tuple[Feature, ...], named: list[tuple[str, Label]]) -> Problems:
    """Report areas that nobody can name, and those that cannot be told apart."""
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for feature, (id, title) in zip(features, named, strict=True):
        key = id or title.said("")
        if not key:
            problems.append(error("geojson-nameless", feature.span))
        elif key in first:
            problems.append(error("geojson-twice", feature.span, name=key, line=first[key]))
        else:
            first[key] = feature.span.line
    return tuple(problems)
