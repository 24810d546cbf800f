"""What a story may point at, and where a link inside the site leads."""

import posixpath

from msgspec import Struct

from broadsheet.assembly.register import Register, nearest
from broadsheet.assembly.showing import address
from broadsheet.formats.photos import PhotoFacts
from broadsheet.model.drawn import ChartView
from broadsheet.model.problems import Problem, error
from broadsheet.model.prose import LinkRef, Story
from broadsheet.model.shown import Link
from broadsheet.model.urls import page_url, story_url
from broadsheet.model.words import Words


class Surroundings(Struct, frozen=True):
    """What a story may point at."""

    register: Register
    charts: dict[str, ChartView]
    broken_charts: frozenset[str]
    stories: dict[str, Story]
    """Every story and page that is published, by the path of its file."""
    photos: dict[str, tuple[PhotoFacts, str]]
    """Pictures by path, with their digests."""
    words: Words
    style: str
    known_files: frozenset[str]
    """Paths of all stories and pages, published or not."""
    collections: frozenset[str] = frozenset()
    """Ids of all collections; their records stand in the register."""
    topics: frozenset[str] = frozenset()
    """Ids of all topics that have a page."""


def article_url(story: Story) -> str:
    """Return the address of a story or page."""
    name = story.slug or story.id
    return story_url(name, story.language) if story.form == "story" else page_url(name, story.language)


def find_link(ref: LinkRef, path: str, around: Surroundings) -> Link | Problem:
    """Return the page that a link in the story at `path` leads to, or why it leads nowhere."""
    target = _target(ref, path)
    story = around.stories.get(target)
    if story is not None:
        return Link(article_url(story) + (f"#{ref.anchor}" if ref.anchor else ""))
    entry = around.register.indicators.get(ref.target.removeprefix("ref:indicators/"))
    if ref.target.startswith("ref:indicators/") and entry is not None:
        if not entry.indicator.public:
            return error("figure-not-public", ref.span, id=entry.indicator.id)
        return Link(address(entry) if not ref.anchor else f"{address(entry).partition('#')[0]}#{ref.anchor}")
    return _dead(ref, target, around)


def _dead(ref: LinkRef, target: str, around: Surroundings) -> Problem:
    """Say why a link leads nowhere, with the nearest that would."""
    shown = ref.target.removeprefix("ref:")
    if target in around.known_files:
        return error("link-withheld", ref.span, target=shown)
    known = [
        *(f"stories/{s.id}" if s.form == "story" else f"{s.id}.md" for s in around.stories.values()),
        *(f"indicators/{key}" for key in around.register.indicators),
    ]
    return error("link-dead", ref.span, target=shown, near=nearest(shown, known))


def _target(ref: LinkRef, path: str) -> str:
    """Return the path of the file a link means."""
    if ref.target.startswith("ref:stories/"):
        return f"content/stories/{ref.target.removeprefix('ref:stories/')}.md"
    if ref.target.startswith("ref:"):
        return ref.target
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), ref.target))
