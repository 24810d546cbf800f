"""What the settings say for every page: who makes the site, and where its masthead leads.

Filings are printed as they are written. What looks wrong about them is said as a warning and never stops
a build: the authorities change the shapes of their numbers without asking us.
"""

import re

from broadsheet.figures.register import nearest
from broadsheet.model import urls
from broadsheet.model.listed import Imprint
from broadsheet.model.problems import Problem, error, notice, warning
from broadsheet.model.settings import Settings
from broadsheet.model.shown import Link
from broadsheet.model.site import Site
from broadsheet.model.statistics import Label
from broadsheet.model.words import Words


def make_imprint(settings: Settings, language: str) -> Imprint:
    """Print who makes the site and under which filings."""

    def said(label: Label | None) -> str:
        return label.said(language) if label else ""

    return Imprint(
        organiser=said(settings.organiser),
        operator=said(settings.operator),
        contact=said(settings.contact),
        licence=said(settings.licence),
        icp=settings.filings.icp,
        police=settings.filings.police,
        news_licence=settings.filings.news_licence,
        site_code=settings.filings.site_code,
    )


def check_institution(settings: Settings, base_url: str) -> tuple[Problem, ...]:
    """Warn about filings of an odd shape, and about what a government site still lacks.

    `base_url` is the address that counts for this build, which the command line may have changed.
    """
    problems = []
    filings = settings.filings
    for key, text in (("icp", filings.icp), ("police", filings.police), ("site_code", filings.site_code)):
        shape, example = SHAPES[key]
        if text and not shape.fullmatch(text):
            span = filings.places.get(key, settings.span)
            problems.append(warning("filing-shape", span, key=key, text=text, example=example))
    if settings.profile == "gov-cn":
        span = settings.places.get("profile", settings.span)
        problems += [
            warning("gov-cn-missing", span, key=key, fixed=fixed)
            for key, fixed, value in (
                ("organiser", "organiser: 主办单位的全称", settings.organiser),
                ("contact", "contact: 电话、邮箱或者地址", settings.contact),
                ("base_url", "base_url: https://example.gov.cn", base_url),
                ("site_code", f"filings:\n  site_code: {SHAPES['site_code'][1]}", filings.site_code),
            )
            if not value
        ]
    return tuple(problems)


def find_navigation(
    settings: Settings, site: Site, words: Words
) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Resolve what the editor wants in the masthead, in order.

    An entry is a page of the site itself, a collection, `topics/ID` or the id of a page of content. A page
    of the site that has nothing to show yet is left out with a notice: it will be there once it has.
    """
    rooms = own_pages(site, words)
    known = {page.id: Link(page.url, page.plain_title) for page in site.pages}
    known |= {f"topics/{topic.id}": Link(topic.url, topic.title) for topic in site.topics}
    known |= {collection.id: Link(collection.url, collection.title) for collection in site.collections}
    known |= rooms
    links: list[Link] = []
    problems: list[Problem] = []
    for number, name in enumerate(settings.navigation):
        span = settings.places.get(f"navigation.{number}") or settings.places.get("navigation", settings.span)
        link = known.get(name)
        if link in links:
            problems.append(warning("navigation-twice", span, name=name))
        elif link:
            links.append(link)
        elif name in OWN_PAGES:
            problems.append(notice("navigation-empty", span, name=name))
        else:
            near = nearest(name, (*OWN_PAGES, *known))
            problems.append(error("navigation-unknown", span, name=name, near=near))
    return tuple(links), tuple(problems)


def own_pages(site: Site, words: Words) -> dict[str, Link]:
    """Return the pages of the site itself that have something to show, by their names in the settings."""
    there = {
        "home": True,
        "stories": bool(site.stories),
        "indicators": bool(site.groups),
        "topics": bool(site.topics),
        "timeline": bool(site.events),
        "data": bool(site.numbers or site.collections),
        "corrections": True,
    }
    return {name: Link(url, words(f"nav.{name}")) for name, url in OWN_PAGES.items() if there[name]}


OWN_PAGES = {
    "home": urls.HOME,
    "stories": urls.STORIES,
    "indicators": urls.INDICATORS,
    "topics": urls.TOPICS,
    "timeline": urls.TIMELINE,
    "data": urls.DATA,
    "corrections": urls.CORRECTIONS,
}
"""The pages that a site has of its own, by their names in `navigation`."""

SHAPES = {
    "icp": (re.compile("[\u4e00-\u9fff]ICP[备证][A-Z]?[0-9]{5,12}号(-[0-9]{1,3})?"), "渝ICP备12345678号-1"),
    "police": (re.compile("[\u4e00-\u9fff]公网安备 ?[0-9]{11,14}号"), "渝公网安备 50010802001234号"),
    "site_code": (re.compile("(?=.{10}$)[A-Za-z]{0,2}[0-9]+"), "5001080001"),
}
"""What each kind of filing usually looks like, and an example of it."""
