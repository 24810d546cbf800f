"""The numbers that bound figures have on paper, and the list at the end that says where each comes from."""

from jinja2.runtime import Context

from broadsheet.model.shown import Figure


class Noting:
    """Numbers the figures of one page as they are written: one that stands there twice keeps its number.

    A template that lists them says where its numbers begin; they end with the list.
    """

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Figure] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._begun = False

    def begin(self) -> str:
        """Number the figures that are written from here on. Writes nothing."""
        self._begun = True
        return ""

    def number(self, figure: Figure) -> int | None:
        """Return the number of a figure on this page, counted from 1; none where no list would explain it."""
        if not self._begun:
            return None
        key = (figure.url, figure.value)
        self._notes.setdefault(key, figure)
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def end(self) -> tuple[Figure, ...]:
        """Return the figures that were written so far, by number; later ones have none."""
        self._begun = False
        return tuple(self._notes.values())


def number_of(context: Context, figure: Figure) -> int | None:
    """Return the number of a figure on the page that a template is making."""
    noting = context["noting"]
    assert isinstance(noting, Noting)
    return noting.number(figure)
