"""The grammar of addresses: the only place that spells the path of a page or a file of the site.

An address is a path from the root of the site, beginning with a slash, in NFC and never percent-encoded,
with a fragment after `#` where it points into a page: `/indicators/复工率.html#2020-03-13`. `relative` and
`absolute` encode it for a link; `file_path` says where it lies in the output. Which names no file and no
address may have is decided in `names.py`. Pages are flat files, so that the site opens from a USB stick
and from buckets without index rules; a language other than the default lives under `/LANGUAGE/`.

Nothing here looks at a file, and nothing here knows which pages exist.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote

from broadsheet.model.names import why_not

HOME = "/index.html"
STORIES = "/stories/index.html"
INDICATORS = "/indicators/index.html"
FEED = "/feed.xml"
FEED_JSON = "/feed.json"
TOPICS = "/topics/index.html"
TIMELINE = "/timeline.html"
CORRECTIONS = "/corrections.html"
CORRECTIONS_FEED = "/corrections.xml"
CORRECTIONS_JSON = "/corrections.json"
DATA = "/data/index.html"
DATA_FEED = "/data/feed.xml"
DATA_JSON = "/data/feed.json"
WHOLE = "/data/all.zip"
ACCESSIBILITY = "/accessibility.html"
NOT_FOUND = "/404.html"
SEARCH = "/search.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"

RESERVED = frozenset(
    {
        "404",
        "accessibility",
        "assets",
        "cards",
        "charts",
        "corrections",
        "data",
        "embed",
        "en",
        "feed",
        "feeds",
        "index",
        "indicators",
        "observations",
        "robots",
        "search",
        "sitemap",
        "sources",
        "stories",
        "timeline",
        "topics",
        "zh-cn",
    }
)
"""First names that this grammar uses, or keeps for itself, case-folded: no page of content, no collection
and no slug beside them may be called so."""


def in_language(url: str, language: str) -> str:
    """Return the address of the same thing in a language; "" is the site's first, which has no folder."""
    return f"/{language}{url}" if language else url


def from_root(url: str) -> str:
    """Mark an address as one from the root of the whole site, for a page of any edition."""
    return f"{_ROOT}{url}"


def split_root(url: str) -> tuple[bool, str]:
    """Tell whether an address is of the whole site, not of the page's edition; return it without the mark.

    What is published once for all editions is always.
    """
    return url.startswith((_ROOT, "/assets/")), url.removeprefix(_ROOT)


_ROOT = "root:"
"""No address of an edition begins so."""


def page_url(id: str, language: str = "") -> str:
    """Return the address of a page of content, `/about.html`."""
    return in_language(f"/{id}.html", language)


def story_url(id: str, language: str = "") -> str:
    """Return the address of a story; `id` is its slug where it has one."""
    return in_language(f"/stories/{id}.html", language)


def story_index(number: int = 1, language: str = "") -> str:
    """Return the address of a sheet of the list of stories, counted from 1."""
    return in_language(STORIES if number == 1 else f"/stories/index-{number}.html", language)


def indicator_url(id: str, period: str = "", language: str = "") -> str:
    """Return the address of an indicator with a page of its own, at `period` if one is given."""
    return in_language(f"/indicators/{id}.html{'#' * bool(period)}{period}", language)


def group_url(group: str, language: str = "") -> str:
    """Return the address of a group of facts; facts without a group stand in the list of indicators."""
    return indicator_url(group, "", language) if group else in_language(INDICATORS, language)


def fact_url(id: str, language: str = "") -> str:
    """Return the address of a fact: `GROUP/NAME` has the anchor NAME on the page of GROUP."""
    return f"{group_url(id.rpartition('/')[0], language)}#{fact_anchor(id)}"


def fact_anchor(id: str) -> str:
    """Return the anchor of a fact in the page of its group."""
    return id.rpartition("/")[2]


def collection_url(id: str, number: int = 1, language: str = "") -> str:
    """Return the address of a sheet of the directory of a collection, counted from 1."""
    return in_language(f"/{id}/index{f'-{number}' * (number > 1)}.html", language)


def record_url(collection: str, id: str, field: str = "", language: str = "") -> str:
    """Return the address of a record, at one of its fields if one is given."""
    return in_language(f"/{collection}/{id}.html{'#' * bool(field)}{field}", language)


def topic_url(id: str, number: int = 1, language: str = "") -> str:
    """Return the address of a topic; its stories go on on numbered sheets, counted from 1."""
    return in_language(f"/topics/{id}{f'-{number}' * (number > 1)}.html", language)


def topic_feed(id: str, language: str = "") -> str:
    """Return the address of the Atom feed of a topic."""
    return in_language(f"/topics/{id}.xml", language)


def month_url(month: str, language: str = "") -> str:
    """Return the address of the stories of one month, `2020-03`."""
    return in_language(f"/stories/month-{month}.html", language)


def data_url(page: str, form: str) -> str:
    """Return the address of the numbers of a page as a file of the form `csv` or `json`.

    `/indicators/ID.html` has `/data/indicators/ID.csv`, `/companies/index.html` has `/data/companies.csv`.
    """
    stem = page.partition("#")[0].removesuffix(".html").removesuffix("/index")
    return f"/data{stem}.{form}"


def embed_url(page: str) -> str:
    """Return the address of what other sites may frame of a page's numbers; the fragment stays.

    `/indicators/ID.html` has `/embed/indicators/ID.html`.
    """
    return f"/embed{page}"


def chart_url(id: str, form: str = "html") -> str:
    """Return the address of the page of a chart, or of one of its files: `svg`, `png`, `csv`, `json`."""
    return f"/charts/{id}.{form}"


def card_url(digest: str, form: str = "png") -> str:
    """Return the address of a card that is shown where a page is shared; it changes with what it says."""
    return f"/cards/{digest[:12]}.{form}"


def chart_anchor(id: str) -> str:
    """Return the HTML id of a chart in any page; ids of charts hold no space."""
    return f"chart-{id}"


def asset_url(name: str, digest: str) -> str:
    """Return the address of a file published under a name that changes with its content.

    `name` may have folders, which are left out; 48 bits of the hexadecimal `digest` go before the suffix:
    `/assets/site.1a2b3c4d5e6f.css`.
    """
    file = PurePosixPath(name)
    return f"/assets/{file.stem}.{digest[:12]}{file.suffix}"


def relative(from_url: str, to_url: str) -> str:
    """Return the link that leads from one page of the site to an address of it.

    Han stays readable; only what breaks a link or is not valid in one is percent-encoded. The answer is
    not escaped for HTML.
    """
    source, _, _ = from_url.partition("#")
    target, _, fragment = to_url.partition("#")
    anchor = f"#{_encode(fragment)}" if fragment else ""
    if source == target and anchor:
        return anchor
    here, there = source.split("/")[:-1], target.split("/")
    shared = _shared(here, there[:-1])  # a tenth of the time of posixpath.relpath, and pages have many links
    link = "../" * (len(here) - shared) + _encode("/".join(there[shared:]))
    # `a:b.html` and an empty link would mean something else to a browser.
    return f"{'./' if _SCHEME.match(link) or not link else ''}{link}{anchor}"


def absolute(base_url: str, url: str) -> str:
    """Return the whole address for feeds and the sitemap, percent-encoded to plain ASCII (RFC 3986).

    `base_url` is an ASCII address without a slash at its end.
    """
    path, _, fragment = url.partition("#")
    return f"{base_url}{quote(path, safe=_PLAIN)}{'#' * bool(fragment)}{quote(fragment, safe=_PLAIN)}"


def fold(url: str) -> str:
    """Return what two addresses share when some disk takes them for one: NFC, then case-folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def file_path(url: str) -> str:
    """Return where the file of an address lies in the output: a relative path with forward slashes.

    Every path that is written goes through here. An address whose name must be refused is a fault of ours
    by now, not of the author: ValueError.
    """
    path = url.partition("#")[0]
    inside = path[1:] + ("index.html" if path.endswith("/") else "")
    code = why_not(inside)
    if code or not path.startswith("/"):
        raise ValueError(f"not an address of a file: {url!r} ({code})")
    return inside


_PLAIN = "/~!$'()*+,;=:@"
"""What `absolute` leaves as it is; `&` is encoded too, so that the answer needs no escaping in XML."""

_ENCODED = re.compile(r"""[\x00-\x20\x7f-\x9f%?#"<>\\^`{|}\[\]]""")
"""Not valid in the path or the fragment of a link as the URL standard has it, or with another meaning."""

_SCHEME = re.compile("[^/]*:")


def _shared(here: list[str], there: list[str]) -> int:
    """Return how many folders two paths share from the root on."""
    depth = 0
    for ours, theirs in zip(here, there, strict=False):
        if ours != theirs:
            break
        depth += 1
    return depth


def _encode(text: str) -> str:
    return _ENCODED.sub(lambda match: quote(match[0], safe=""), text)
