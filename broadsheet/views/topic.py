"""A page for each topic: its dashboard, then all that belongs to it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import urls
from broadsheet.model.listed import Dashboard, SectionView, Teaser, TopicView
from broadsheet.model.page import Page
from broadsheet.model.shown import Figure, Link, RichText
from broadsheet.model.site import Site
from broadsheet.model.words import Words
from broadsheet.views.frame import Frame, Head, drawings_of, make_frame, make_head
from broadsheet.views.laying import Placed, lay_out

PER_PAGE = 20
"""Stories on a page of a topic."""


class TopicPage(Struct, frozen=True):
    """The context of `topic.html`."""

    site: Frame
    head: Head
    title: str
    """Of the topic."""
    topic: Dashboard
    """Sections of its own, then its other numbers, records and stories; further sheets have stories alone."""
    rows: tuple[tuple[Placed, ...], ...]
    """The sections as they stand beside each other."""
    story_count: int
    """Of the topic, on all sheets together; so are the next two."""
    entry_count: int
    record_count: int
    number: int
    """Of this sheet, from 1."""
    pages: tuple[Link, ...]
    """Every sheet, in order; empty when there is only one."""
    feed: str
    """Path of the Atom feed of the topic; empty where there is none."""
    data: str
    """Path of the page of all data; empty where there is none."""


def pages(site: Site, words: Words) -> Iterator[Page]:
    """Yield the sheets of every topic."""
    frame = make_frame(site, words)
    for topic in site.topics:
        parts = [topic.stories[i : i + PER_PAGE] for i in range(0, len(topic.stories), PER_PAGE)] or [()]
        links = tuple(Link(urls.topic_url(topic.id, n), str(n)) for n in range(1, len(parts) + 1))
        for number, stories in enumerate(parts, 1):
            dashboard = topic.dashboard if number == 1 else Dashboard((), (), (), ())
            sections = (
                *dashboard.sections,
                *(_rest(topic, words) if number == 1 else ()),
                *_stories(stories, words),
            )
            charts = [chart for section in dashboard.sections for chart in section.charts]
            context = TopicPage(
                site=frame,
                head=_head(topic, number, frame, words),
                title=topic.title,
                topic=replace(dashboard, sections=sections),
                rows=lay_out(sections),
                story_count=len(topic.stories),
                entry_count=topic.entry_count,
                record_count=topic.record_count,
                number=number,
                pages=links if len(links) > 1 else (),
                feed=urls.topic_feed(topic.id) if site.base_url and topic.stories else "",
                data=frame.own["data"].url if topic.entry_count and "data" in frame.own else "",
            )
            yield Page(links[number - 1].url, "topic.html", context, drawings=drawings_of(charts))


def topic_links(site: Site, names: Iterable[str]) -> tuple[Link, ...]:
    """Return the topics that something names as links with their titles, for the pages of other views."""
    by_id = {topic.id: Link(topic.url, topic.title) for topic in site.topics}
    return tuple(by_id[name] for name in names if name in by_id)


def _rest(topic: TopicView, words: Words) -> Iterator[SectionView]:
    """Yield what the dashboard does not show as further sections."""
    if topic.entries:
        yield SectionView(words("topic.entries"), table=topic.entries)
    for view in topic.records:
        yield SectionView(view.title, records=(view,))


def _stories(stories: tuple[Teaser, ...], words: Words) -> Iterator[SectionView]:
    if stories:
        yield SectionView(words("topic.stories"), stories=stories)


def _head(topic: TopicView, number: int, frame: Frame, words: Words) -> Head:
    title = topic.title if number == 1 else words("topic.sheet", title=topic.title, number=number)
    said = topic.dashboard.standfirst or topic.dashboard.finding
    crumbs = [Link(urls.TOPICS, words("nav.topics"))]
    if number > 1:
        crumbs.append(Link(topic.url, topic.title))
    description = _plain(said) or words("topic.description", title=topic.title)
    # A collection or a group of numbers may be called as the topic is.
    title = words("dashboard.topic", title=title)
    return make_head(frame, urls.topic_url(topic.id, number), title, description, tuple(crumbs))


def _plain(line: RichText) -> str:
    """Return a line of prose as plain text."""
    return "".join(p.text if isinstance(p, Figure) else p.replace("\u200b", "") for p in line)
