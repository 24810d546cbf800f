"""What the pages of Chinese government sites say of themselves in their heads (`profile: gov-cn`).

The names and the division into pages of a column and pages of an article are those of the State Council's
guidelines for government sites (政府网站发展指引, 2017). `frame.py` asks for them; no page is made here, and
without the profile nothing of this reaches a page.
"""

import re
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.site import Article, Site
from broadsheet.numbers.periods import start_of

ColumnType = Literal["home", "stories", "indicators", "topics", "corrections", "records"]
"""Kinds of columns; the catalogues print them under `gov.TYPE`."""


class Column(Struct, frozen=True):
    """What a page says that lists others: the home page, a directory, a topic."""

    name: str
    description: str
    keywords: str
    """With commas between them."""
    type: ColumnType


class Piece(Struct, frozen=True):
    """What the page of an article says. Empty texts are left out of the page."""

    title: str
    published: str
    """`YYYY-MM-DD HH:MM` in the zone of the site; a day alone counts from its first minute."""
    source: str
    """Who publishes it: the organiser of the site, else the site."""
    keywords: str
    author: str
    image: str
    """Whole address of the cover."""


def column_of(url: str, name: str, description: str, site_title: str) -> Column | None:
    """Return what the page at `url` says where it lists others; None for every other page."""
    if not _LISTS.search(url):
        return None
    name = name or site_title
    first = url.split("/")[1]
    return Column(
        name=name,
        description=description or name,
        keywords=",".join(dict.fromkeys((name, site_title))),
        type=_TYPES.get(first, "records"),
    )


def piece_of(article: Article, site: Site) -> Piece | None:
    """Return what the page of an article says; None where the site has another profile."""
    if site.profile != "gov-cn":
        return None
    titles = {topic.id: topic.title for topic in site.topics}
    keywords = (article.kicker, *(titles.get(topic, topic) for topic in article.topics))
    cover = urls.absolute(site.base_url, article.cover.url) if article.cover and site.base_url else ""
    return Piece(
        title=article.plain_title,
        published=_minute(article.when, site.timezone) if article.when else "",
        source=publisher(site),
        keywords=",".join(dict.fromkeys(word for word in keywords if word)),
        author=",".join(article.authors),
        image=cover,
    )


def publisher(site: Site) -> str:
    """Return who publishes what the site has written itself."""
    return site.imprint.organiser or site.title


def _minute(when: str, zone: str) -> str:
    return start_of(when, zone).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


_LISTS = re.compile(r"/index(-[0-9]+)?\.html$|^/topics/|^/stories/month-|^/(timeline|corrections)\.html$")
"""Addresses of pages that list others: `urls` spells them."""

_TYPES: dict[str, ColumnType] = {
    "index.html": "home",
    "stories": "stories",
    "indicators": "indicators",
    "data": "indicators",
    "topics": "topics",
    "corrections.html": "corrections",
}
"""By the first part of the address; whatever else lists something is a directory of records."""
