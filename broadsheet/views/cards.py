"""The cards that are shown where a page is shared: its headline figure, large, on 1200 by 630 pixels.

A card is an SVG of which only the PNG is published. There are none without a font, and none without
`base_url`: whoever shows a card asks for it by its whole address. The address changes with what the card
says, so that nobody keeps an old figure.
"""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.charts.sheet import SIZES, measure
from broadsheet.model import urls
from broadsheet.model.digests import digest_of
from broadsheet.model.listed import Metric
from broadsheet.model.page import Page
from broadsheet.model.shown import Entry, Figure, RichText
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.chart_picture import wrap_at
from broadsheet.views.columns import plain
from broadsheet.views.linked import CardImage

WIDTH, HEIGHT = 1200, 630
EDGE = 72
"""White at both sides, in pixels."""
ROOM = WIDTH - 2 * EDGE
NUMBER = 190.0
"""Size of the figure where there is room for it, in pixels."""
TITLE, LINES = 54.0, 2
"""Size of the title below a figure, and how many lines it may have; alone it has one more and is larger."""


class CardText(Struct, frozen=True):
    """What a card says."""

    site: str
    language: str
    title: str
    label: str = ""
    """Whose the figure is, and of when."""
    number: str = ""
    """The figure with its unit; empty: the card says its title alone."""


class Card(Struct, frozen=True):
    """The context of `card.svg`."""

    said: CardText
    width: int
    height: int
    edge: int
    number_size: float
    label: str
    """In one line."""
    lines: tuple[str, ...]
    """Of the title."""
    line_size: float


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield every card; none where there can be none."""
    if not has_cards(site):
        return
    texts = [home_card(site), *map(story_card, site.stories, [site] * len(site.stories))]
    texts += [indicator_card(entry, site) for entry in site.entries]
    for text in dict.fromkeys(texts):
        digest = digest_of(text)
        yield Page(
            urls.card_url(digest, "svg"), "card.svg", _lay_out(text), png=urls.card_url(digest), hidden=True
        )


def has_cards(site: Site) -> bool:
    """Tell whether the pages of a site have cards."""
    return site.pictures and bool(site.base_url)


def card_image(text: CardText, site: Site) -> CardImage | None:
    """Return what the head of a page says of its card."""
    if not has_cards(site):
        return None
    alt = " · ".join(part for part in (text.label, text.number, text.title) if part)
    address = urls.absolute(site.base_url, urls.card_url(digest_of(text)))
    return CardImage(address, WIDTH, HEIGHT, alt)


def home_card(site: Site) -> CardText:
    """Return the card of the home page: its finding, with the first of its headline numbers."""
    title = plain(site.home.finding) or site.description or site.title
    metric = next(iter(site.home.metrics), None)
    if metric is None:
        return CardText(site.title, site.language, title)
    return CardText(site.title, site.language, title, _joined(metric.title, metric.period), _printed(metric))


def story_card(story: Article, site: Site) -> CardText:
    """Return the card of a story: its title, with the figure that stands in it, else in its summary."""
    for line in (story.title, story.summary):
        for figure in _figures(line):
            label = _joined(figure.title, figure.period)
            return CardText(site.title, story.language, story.plain_title, label, figure.text)
    return CardText(site.title, story.language, story.plain_title)


def indicator_card(entry: Entry, site: Site) -> CardText:
    """Return the card of an indicator: its newest number."""
    if entry.latest is None:
        return CardText(site.title, site.language, entry.title)
    latest = entry.latest
    return CardText(
        site.title, site.language, entry.title, _joined(latest.period, latest.source), latest.text
    )


def _figures(line: RichText) -> Iterator[Figure]:
    return (piece for piece in line if isinstance(piece, Figure))


def _printed(metric: Metric) -> str:
    return f"{metric.before}{metric.number}{metric.unit}"


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _lay_out(text: CardText) -> Card:
    """Give every line its size: the figure fills the card as far as it fits."""
    width = measure(text.number, "value") * NUMBER / SIZES["value"]
    size = TITLE if text.number else TITLE * 1.3
    return Card(
        said=text,
        width=WIDTH,
        height=HEIGHT,
        edge=EDGE,
        number_size=NUMBER if width <= ROOM else NUMBER * ROOM / width,
        label="".join(wrap_at(text.label, 34.0, ROOM, 1)),
        lines=wrap_at(text.title, size, ROOM, LINES if text.number else LINES + 1),
        line_size=size,
    )
