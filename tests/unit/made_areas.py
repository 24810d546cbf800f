"""GeoJSON made by hand, for the tests of maps."""

import json

from broadsheet.data.areas import read_areas
from broadsheet.model.areas import AreaMap


def square(x: float, y: float, side: float = 1.0) -> list[list[float]]:
    """Return a closed ring."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": rings}


def feature(
    name: str = "", *rings: object, id: object = None, geometry: object = None, **properties: object
) -> dict[str, object]:
    """Return a feature; without an id it has none."""
    shape = geometry if geometry is not None else polygon(*rings)
    own = {"id": id} if id is not None else {}
    named = {"name": name} if name else {}
    return {"type": "Feature", **own, "properties": {**named, **properties}, "geometry": shape}


def collection(*features: object) -> str:
    """Return a file, a line for each feature."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def areas(*features: object) -> AreaMap:
    """Return the areas of a file that must be right."""
    found, problems = read_areas(collection(*features), "data/areas/区.geojson")
    assert problems == ()
    assert found is not None
    return found
