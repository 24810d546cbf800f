"""The numbers that bound figures have on paper, and the list at the end that says where each comes from."""

import re

from jinja2.runtime import Context

from broadsheet.model.shown import Figure


class Noting:
    """Numbers the figures of one page as they are written: one that stands there twice keeps its number."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Figure] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._listed = False

    def number(self, figure: Figure) -> int:
        """Return the number of a figure on this page, counted from 1."""
        key = (figure.url, figure.value)
        self._notes.setdefault(key, figure)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    @property
    def list(self) -> tuple[Figure, ...]:
        """Return the figures that were written so far, by number."""
        self._listed = True
        return tuple(self._notes.values())

    def without_idle_numbers(self, page: str) -> str:
        """Return a finished page without the numbers that no list on it explains."""
        return page if self._listed else _NUMBER.sub(">", page)


_NUMBER = re.compile(r' data-n="\d+">')
"""In a text this cannot stand: `>` is escaped there."""


def number_of(context: Context, figure: Figure) -> int:
    """Return the number of a figure on the page that a template is making."""
    noting = context["noting"]
    assert isinstance(noting, Noting)
    return noting.number(figure)
