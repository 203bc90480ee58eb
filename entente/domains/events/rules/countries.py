"""Whether a place can lie in a country, by boxes around its parts: so coarse that it refuses only what is far away.

Source: Natural Earth 1:50m (public domain), as the maps of the pages draw it (world-atlas 2.0.2, read): for each
country the boxes of its polygons in degrees, west, south, east, north. A box says nothing of borders, and MARGIN leaves
exclaves, small islands and disputed edges alone.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

MARGIN = 1.0
"""Degrees."""


def outside(country: str, latitude: float, longitude: float) -> bool:
    """Whether the place is far from all parts of a country (ISO 3166-1 alpha-2); False for a country without boxes."""
    boxes = _boxes().get(country, ())
    return bool(boxes) and not any(_holds(box, latitude, longitude) for box in boxes)


def _holds(box: Sequence[float], latitude: float, longitude: float) -> bool:
    west, south, east, north = box
    return south - MARGIN <= latitude <= north + MARGIN and west - MARGIN <= longitude <= east + MARGIN


@cache
def _boxes() -> Mapping[str, Sequence[Sequence[float]]]:
    text = files(__package__).joinpath("countries.json").read_text("utf-8")
    found: dict[str, list[list[float]]] = json.loads(text)
    return found
