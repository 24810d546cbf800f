"""What pages say to programs, in the words of schema.org: values that templates print as JSON-LD.

Addresses are whole ones and need `base_url`; without it they are left out, and what consists of them too.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.figures.live import plain
from broadsheet.model import urls
from broadsheet.model.shown import Link, Photo
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.schema_org import Linked, correction, part, publisher, thing, whole
from broadsheet.views.telling import tell_correction


class CardImage(Struct, frozen=True):
    """The picture of a page where it is shared."""

    address: str
    """Whole."""
    width: int
    height: int
    """Both in pixels."""
    alt: str


def describe_website(site: Site) -> Linked:
    """Return the site itself, for its home page."""
    return thing(
        "WebSite",
        {
            "name": site.title,
            "description": site.description,
            "url": whole(site, urls.HOME),
            "inLanguage": site.language,
            "publisher": publisher(site),
        },
    )


def describe_organisation(site: Site) -> Linked:
    """Return who makes the site, and where it says how it works and what it got wrong.

    `logo` is the root to which the template adds the address of the icon: only it knows that.
    """
    pages = {page.id: whole(site, page.url) for page in site.pages}
    return thing(
        "Organization",
        {
            **publisher(site),
            "url": whole(site, urls.HOME),
            "logo": site.root_url or site.base_url,
            "publishingPrinciples": pages.get("method") or pages.get("about"),
            "correctionsPolicy": whole(site, urls.CORRECTIONS),
        },
    )


def describe_story(article: Article, site: Site, words: Words, card: CardImage | None) -> Linked:
    """Return a story as a ReportageNewsArticle, with its pictures, its card and its corrections."""
    corrections = [correction(tell_correction(one, words), one.when) for one in article.corrections]
    shown = (article.cover, *(slot for slot in article.slots if isinstance(slot, Photo)))
    pictures = {photo.url: photo for photo in shown if photo} if site.base_url else {}
    return thing(
        "ReportageNewsArticle",
        {
            "headline": article.plain_title,
            "description": article.plain_summary,
            "datePublished": article.when,
            "dateModified": article.changed if article.changed != article.when else "",
            # Nobody has said whether an author is a person or an office.
            "author": [{"name": author} for author in article.authors],
            "publisher": publisher(site),
            "image": [
                *(_image(photo, site) for photo in pictures.values()),
                *([_card(card)] if card else ()),
            ],
            "inLanguage": article.language,
            "isPartOf": _website(site),
            "mainEntityOfPage": whole(site, article.url),
            "correction": corrections,
        },
    )


def describe_page(article: Article, site: Site) -> Linked:
    """Return a page of content."""
    return thing(
        "AboutPage" if article.id == "about" else "WebPage",
        {
            "name": article.plain_title,
            "description": article.plain_summary,
            "url": whole(site, article.url),
            "inLanguage": article.language,
            "isPartOf": _website(site),
        },
    )


def describe_way(crumbs: Iterable[Link], url: str, title: str, base_url: str) -> tuple[Linked, ...]:
    """Return the way from the home page to a page; nothing without `base_url` and for pages off the way."""
    if not base_url or url in (urls.HOME, urls.NOT_FOUND):
        return ()
    steps = [
        part("ListItem", {"position": number, "name": step.text, "item": urls.absolute(base_url, step.url)})
        for number, step in enumerate((*crumbs, Link(url, title)), 1)
    ]
    return (thing("BreadcrumbList", {"itemListElement": steps}),)


def _image(photo: Photo, site: Site) -> Linked:
    """Return a picture with who made it."""
    return part(
        "ImageObject",
        {
            "url": whole(site, photo.url),
            "width": photo.width,
            "height": photo.height,
            "caption": plain(photo.caption),
            "creditText": photo.credit,
        },
    )


def _card(card: CardImage) -> Linked:
    """Return the picture that is shown where somebody passes on a page."""
    size = {"width": card.width, "height": card.height}
    return part("ImageObject", {"url": card.address, **size, "caption": card.alt})


def _website(site: Site) -> Linked:
    """Return the site as what a page is part of; its home page says the rest."""
    return part("WebSite", {"name": site.title, "url": whole(site, urls.HOME)})
