"""From values to mark-up: links, lines of prose with figures in them, texts with what fills their slots.

These are the filters that templates use. Everything but the sanitised HTML of a story and the drawings of
`drawing` is escaped here.
"""

import re
from collections.abc import Iterator

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.drawn import ChartView, Filled
from broadsheet.model.prose import Body
from broadsheet.model.shown import Figure, Link, Photo, RichText
from broadsheet.rendering.noting import number_of


class TemplateMistake(Exception):
    """A template asked for something that is not there; `code` and `details` become a Problem."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@pass_context
def link(context: Context, url: object) -> str:
    """Return the address to write for `url`, a path from the root of the site.

    It is relative to the page, or begins with the path of the site where the page says so (404.html). In an
    edition the root is the edition's, but for what all of them share.
    """
    shared, path = urls.split_root(url) if isinstance(url, str) else (False, "")
    if not path.startswith("/"):
        raise TemplateMistake("template-link", value=str(url))
    folder = str(context["folder"])
    if context["absolute"]:
        base = str(context["site"].base_path).rstrip("/")
        return urls.absolute(base.removesuffix(f"/{folder}") if shared and folder else base, path)
    if shared and folder:
        return urls.relative(urls.in_language(str(context["url"]), folder), path)
    return urls.relative(str(context["url"]), path)


@pass_context
def rich(context: Context, line: RichText, linked: bool = True, noted_last: bool = False) -> Markup:
    """Return a line of prose; its figures are links unless it stands inside a link itself."""
    if noted_last:
        notes = (_note(context, piece) for piece in line if isinstance(piece, Figure) and piece.note)
        bare = tuple(replace(piece, note="") if isinstance(piece, Figure) else piece for piece in line)
        return rich(context, bare, linked) + _trusted("".join(dict.fromkeys(notes)))
    return _trusted(
        "".join(
            _figure(context, piece, linked)
            if isinstance(piece, Figure)
            else str(escape(piece)).replace("\u200b", "<wbr>")
            for piece in line
        )
    )


def width_of_run(line: RichText | str) -> int:
    """Return the width of the longest part of a headline in which no line can break, in half ems.

    Headlines are set with `word-break: keep-all`, which breaks at spaces, after punctuation and where the
    editor wrote `|`. A part wider than a telephone would be torn anywhere, even before a comma.
    """
    text = line if isinstance(line, str) else "".join(p.text if isinstance(p, Figure) else p for p in line)
    return max((sum(2 if c > "\u2e7f" else 1 for c in run) for run in _BREAKS.split(text)), default=0)


_BREAKS = re.compile("[\\s\u200b]|(?<=[，。、；：！？）》”·—…-])")
"""After a sign of punctuation, which no line may begin with."""


@pass_context
def fill(
    context: Context, slots: tuple[Filled, ...], body: Body
) -> Iterator[tuple[str, Markup | ChartView | Photo]]:
    """Yield the parts of a text in order: ("html", mark-up), ("chart", view) and ("photo", view).

    `slots` are what fills the slots of `body`, in the same order. Figures and the addresses of links go
    into the mark-up; a chart or a photo stands between two parts of it.
    """
    filled = iter(slots)
    markup: list[str] = []
    for piece in body.pieces:
        if isinstance(piece, str):
            markup.append(_with_scrolling_tables(piece, str(context["t"]("table.scroll"))))
            continue
        match next(filled, None):
            case None:
                raise ValueError("a text has more slots than there is to fill them")
            case Figure() as figure:
                markup.append(_figure(context, figure, True))
            case Link(url=url):
                markup.append(str(escape(link(context, url))))
            case ChartView() as chart:
                yield "html", _trusted("".join(markup))
                yield "chart", chart
                markup.clear()
            case Photo() as photo:
                yield "html", _trusted("".join(markup))
                yield "photo", photo
                markup.clear()
    yield "html", _trusted("".join(markup))


def _figure(context: Context, figure: Figure, linked: bool) -> str:
    """Return a number with its machine value, linked to where it comes from."""
    value = f'<data value="{escape(figure.value)}">{escape(figure.text)}</data>'
    note = _note(context, figure) if figure.note else ""
    if not linked:
        return value + note
    number = number_of(context, figure)
    noted = f' data-n="{number}"' if number else ""
    return f'<a class="f" href="{escape(link(context, figure.url))}"{noted}>{value}</a>{note}'


def _note(context: Context, figure: Figure) -> str:
    """Return what became of a number since."""
    return f'<span class="rev">{escape(context["t"]("figure.note", note=figure.note))}</span>'


_TABLE = re.compile(r"<table\b")


def _with_scrolling_tables(markup: str, label: str) -> str:
    """Put each table of a story's text into a part that scrolls sideways and can be reached by keyboard."""
    if "table" not in markup:
        return markup
    opening = f'<div class="tw" role="group" tabindex="0" aria-label="{escape(label)}"><table'
    return _TABLE.sub(opening, markup).replace("</table>", "</table></div>")


def _trusted(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704  escaped above, or sanitised when the story was read


FILTERS = {"link": link, "rich": rich, "fill": fill, "width_of_run": width_of_run}
