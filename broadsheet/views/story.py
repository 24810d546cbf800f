"""A page for each story: its text, and the numbers it stands on."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.drawn import ChartView
from broadsheet.model.page import Page
from broadsheet.model.shown import Link
from broadsheet.model.site import Article, Site
from broadsheet.model.words import Words
from broadsheet.views.cards import card_image, story_card
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.government import piece_of
from broadsheet.views.linked import describe_story
from broadsheet.views.topic import topic_links


class StoryPage(Struct, frozen=True):
    """The context of `story.html`."""

    site: Frame
    head: Head
    article: Article
    topics: tuple[Link, ...]
    """Its topics, with their titles."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield a page for each story, newest first."""
    frame = make_frame(site, words)
    crumbs = (Link(urls.STORIES, words("nav.stories")),)
    for story in site.stories:
        piece = piece_of(story, site)
        card = card_image(story_card(story, site), site)
        linked = (describe_story(story, site, words, card),)
        head = make_head(
            frame, story.url, story.plain_title, story.plain_summary, crumbs, piece, linked, card
        )
        charts = [slot for slot in story.slots if isinstance(slot, ChartView)]
        yield Page(
            url=story.url,
            template="story.html",
            context=StoryPage(frame, head, story, topic_links(site, story.topics)),
            bodies=(story.body,),
            drawings=drawings_of(charts),
        )
