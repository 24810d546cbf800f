"""A small page at every address that a page had before, and the same as a list for hosts that read one."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from broadsheet.figures.register import nearest
from broadsheet.model import urls
from broadsheet.model.moves import Move
from broadsheet.model.page import Page
from broadsheet.model.problems import Problem, error
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, make_frame

LIST = "/_redirects"
"""Where hosts (Netlify, Cloudflare Pages and others) look for it."""


class RedirectPage(Struct, frozen=True):
    """The context of `redirect.html`."""

    site: Frame
    target: str
    """Where it leads: a path from the root, perhaps with a fragment."""
    canonical: str
    """The same as a whole address; empty without `base_url`."""
    title: str
    """Of the page it leads to, with that of the site."""


class RedirectList(Struct, frozen=True):
    """The context of `redirects.txt`: pairs of paths as hosts read them, percent-encoded."""

    moves: tuple[tuple[str, str], ...]


def lead_on(
    moves: Iterable[Move], published: Sequence[Page], site: Site, words: Words
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return a page for each move, and what is wrong with any of them; `published` are all other pages."""
    pages = {urls.fold(page.url): page for page in published}
    problems: list[Problem] = []
    leading = _leading(moves, pages, problems)
    frame = make_frame(site, words)
    made: list[Page] = []
    for move in leading.values():
        target = _end(move, leading)
        path = target.partition("#")[0]
        page = pages.get(urls.fold(path))
        if not target:
            problems.append(error("redirect-loop", move.span, old=move.old[1:], new=move.new[1:]))
        elif page is None or page.url != path:
            if not move.own:
                near = _near(path, published)
                problems.append(error("redirect-dead", move.target, new=path[1:], near=near))
        else:
            canonical = urls.absolute(site.base_url, target) if site.base_url else ""
            context = RedirectPage(frame, target, canonical, _title(page, frame))
            made.append(Page(move.old, "redirect.html", context))
    if made:
        made.append(_list(made, site))
    return tuple(made), tuple(problems)


def _leading(moves: Iterable[Move], pages: Mapping[str, Page], problems: list[Problem]) -> dict[str, Move]:
    """Return the moves by their old address as disks see it; what there is already is not led away from."""
    leading: dict[str, Move] = {}
    for move in moves:
        key = urls.fold(move.old)
        if key in pages:
            problems.append(error("redirect-taken", move.span, old=pages[key].url[1:]))
        elif key in leading:
            first = leading[key].span
            place = f"{first.path}:{first.line}"
            problems.append(error("redirect-twice", move.span, old=move.old[1:], first=place))
        else:
            leading[key] = move
    return leading


def _end(move: Move, leading: Mapping[str, Move]) -> str:
    """Return where a move leads in the end, over other moves; "" where it comes back."""
    seen = {urls.fold(move.old)}
    while (key := urls.fold(move.new.partition("#")[0])) in leading:
        if key in seen:
            return ""
        seen.add(key)
        move = leading[key]
    return move.new


def _near(path: str, published: Sequence[Page]) -> str:
    """Return the page that was probably meant; "" where no name comes near."""
    known = [page.url.removesuffix(".html") for page in published if page.found]
    near = nearest(path.removesuffix(".html"), known)
    return f"{near[1:]}.html" if near else ""


def _title(page: Page, frame: Frame) -> str:
    head = getattr(page.context, "head", None)
    return head.title if head else frame.title


def _list(made: Sequence[Page], site: Site) -> Page:
    """Return the list for hosts; its paths begin at the root of the host."""
    base = site.base_path.rstrip("/")
    moves = tuple(
        (urls.absolute(base, page.url), urls.absolute(base, page.context.target))
        for page in made
        if isinstance(page.context, RedirectPage)
    )
    return Page(LIST, "redirects.txt", RedirectList(moves))
