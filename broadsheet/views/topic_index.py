"""All topics, with what each of them says or holds."""

from collections.abc import Iterator

from msgspec import Struct

from broadsheet.model import urls
from broadsheet.model.page import Page
from broadsheet.model.shown import RichText
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, make_frame, make_head


class ListedTopic(Struct, frozen=True):
    """A topic in the index."""

    url: str
    title: str
    finding: RichText
    """Its finding, else its standfirst; may be empty."""
    newest: str
    """Title of its newest story, as plain text; empty where it has none."""
    story_count: int
    entry_count: int
    record_count: int


class TopicIndexPage(Struct, frozen=True):
    """The context of `topic-index.html`."""

    site: Frame
    head: Head
    topics: tuple[ListedTopic, ...]


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the index; none when the site has no topic."""
    if not site.topics:
        return
    frame = make_frame(site, words)
    titles = {story.url: story.plain_title for story in site.stories}
    topics = tuple(
        ListedTopic(
            url=topic.url,
            title=topic.title,
            finding=topic.dashboard.finding or topic.dashboard.standfirst,
            newest=titles.get(topic.stories[0].url, "") if topic.stories else "",
            story_count=len(topic.stories),
            entry_count=topic.entry_count,
            record_count=topic.record_count,
        )
        for topic in site.topics
    )
    head = make_head(frame, urls.TOPICS, words("topics.title"), words("topics.description"))
    yield Page(urls.TOPICS, "topic-index.html", TopicIndexPage(frame, head, topics))
