"""What readers would get: links that lead somewhere, ids that are unique, pictures that are described.

`assemble` has already refused an author's dead links at their line and column. This is the net below it,
over finished pages: it also catches what a template gets wrong. `examine` reads one page and can be
remembered; `check` holds all pages against each other and is cheap. A problem's place is the page.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.model.problems import Problem, Span, error

ELSEWHERE = frozenset({"http", "https", "mailto", "tel"})
"""Schemes of addresses outside the site; `data` is allowed for nothing."""

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")


class Target(Struct, frozen=True):
    """An address inside the site that a page points at."""

    href: str
    """As written, for the message."""
    url: str
    """Path from the root, decoded; empty when it leads out of the site's folder."""
    anchor: str
    """Decoded fragment, or empty."""


class Examined(Struct, frozen=True):
    """What one page holds, as far as other pages matter."""

    url: str
    ids: tuple[str, ...]
    """Sorted."""
    targets: tuple[Target, ...]
    """Each once, in order of appearance."""


def examine(url: str, html: bytes, base_path: str = "/") -> tuple[Examined, tuple[Problem, ...]]:
    """Read the finished page at `url`, and report what is wrong with it by itself.

    `base_path` is where the site lies on its host: an absolute link has to begin with it.
    """
    tree = LexborHTMLParser(html)
    here = Span(url)
    problems: list[Problem] = []
    ids: set[str] = set()
    for node in tree.css("[id]"):
        name = node.attributes.get("id") or ""
        if name in ids:
            problems.append(error("id-twice", here, id=name))
        ids.add(name)
    for node in tree.css("img:not([alt])"):
        problems.append(error("image-without-alt", here, src=node.attributes.get("src") or ""))
    targets: dict[str, Target] = {}
    for node, href in _addresses(tree):
        if node.tag == "a" and _is_empty(node):
            problems.append(error("link-empty", here, href=href))
        if href in targets:
            continue
        scheme = _SCHEME.match(href)
        if scheme and scheme[1].lower() not in ELSEWHERE:
            problems.append(error("link-scheme", here, href=href))
        elif not scheme and not href.startswith("//"):
            targets[href] = _target(url, href, base_path)
    return Examined(url, tuple(sorted(ids)), tuple(targets.values())), tuple(problems)


def _addresses(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Yield every address that a page asks for or leads to, with its element."""
    for node in tree.css("[href], [src]"):
        yield node, node.attributes.get("href" if "href" in node.attributes else "src") or ""
    for node in tree.css("[srcset]"):
        for one in (node.attributes["srcset"] or "").split(", "):
            yield node, one.partition(" ")[0]


def _is_empty(link: LexborNode) -> bool:
    """Tell whether a link has nothing that can be read out."""
    if link.text(strip=True) or link.attributes.get("aria-label"):
        return False
    return not any(image.attributes.get("alt") for image in link.css("img"))


def _target(url: str, href: str, base_path: str) -> Target:
    """Resolve a link of the page at `url` as a browser does, but without leaving the site's folder.

    A link to a folder leads nowhere: a USB stick and many a bucket have no index rule.
    """
    written, _, fragment = href.partition("#")
    path, anchor = unquote(written.partition("?")[0]), unquote(fragment)
    if not path:
        return Target(href, url, anchor)
    if path.startswith("/"):
        inside = path.removeprefix(base_path) if path.startswith(base_path) else ".."
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(url)[1:], path))
    leaves = inside == ".." or inside.startswith("../")
    return Target(href, "" if leaves else f"/{inside}", anchor)


def check(pages: Iterable[Examined], urls: Iterable[str]) -> tuple[Problem, ...]:
    """Report every link that leads to no file, or to no place in its page.

    `urls` are the addresses of all that will be published: pages, assets, photos.
    """
    examined = tuple(pages)
    published = frozenset(urls)
    anchors = {page.url: frozenset(page.ids) for page in examined}
    problems: list[Problem] = []
    for page in examined:
        for target in page.targets:
            if target.url not in published:
                shown = target.url or target.href
                problems.append(error("broken-link", Span(page.url), href=target.href, target=shown))
            elif target.anchor and target.anchor not in anchors.get(target.url, frozenset()):
                args = {"href": target.href, "target": target.url, "anchor": target.anchor}
                problems.append(error("broken-anchor", Span(page.url), **args))
    return tuple(problems)
