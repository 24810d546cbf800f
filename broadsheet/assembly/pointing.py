"""What a text may point at, and where a link inside the site leads."""

import posixpath

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.figures.register import Register, nearest
from broadsheet.figures.showing import address
from broadsheet.formats.photos import PhotoFacts
from broadsheet.model.drawn import ChartView
from broadsheet.model.locks import Lock
from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import LinkRef, Story
from broadsheet.model.shown import Link
from broadsheet.model.statistics import When
from broadsheet.model.urls import collection_url, from_root, page_url, story_url, topic_url
from broadsheet.model.words import Words


class Surroundings(Struct, frozen=True):
    """What a story or a record may point at."""

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
    """Ids of all collections; their public records stand in the register."""
    hidden: frozenset[str] = frozenset()
    """Addresses `COLLECTION/ID` of the records that are not public."""
    topics: frozenset[str] = frozenset()
    """Ids of all topics that have a page."""
    lock: Lock = Lock()
    """What has been published."""
    lost: frozenset[str] = frozenset()
    """Published numbers that are gone."""
    until: dict[str, When] = {}
    """When what is not out yet comes out, by path of the story or address of the record; "" for a draft."""
    elsewhere: dict[str, str] = {}
    """In an edition that is not the first: address of what the first has, by path of its file."""
    withheld_charts: dict[str, When] = {}
    """The same of charts whose numbers are not out yet, by id."""

    def holds(self, kind: str) -> bool:
        """Tell whether there are pages called `KIND/ID`."""
        return kind in self.collections or kind in ("stories", "indicators")


def article_url(story: Story) -> str:
    """Return the address of a story or page."""
    name = story.slug or story.id
    return story_url(name) if story.form == "story" else page_url(name)


def paths_of(story: Story) -> tuple[str, ...]:
    """Return the paths by which links mean a story: its own, and for a translation the original's."""
    return tuple(dict.fromkeys((story.span.path, path_of(story.form, story.id))))


def path_of(form: str, id: str) -> str:
    """Return the path of the file of a story or page in the first language."""
    return f"content/{'stories/' * (form == 'story')}{id}.md"


def find_link(ref: LinkRef, folder: str, around: Surroundings) -> Link | Problem:
    """Return where a link leads that is written in a file in `folder`, or why it leads nowhere."""
    if ref.target.startswith("ref:"):
        found = find_page(ref.target.removeprefix("ref:"), ref.span, around)
    else:
        path = posixpath.normpath(posixpath.join(folder, ref.target))
        found = _find_story(path, ref.target, ref.span, around, folder)
    if isinstance(found, Problem) or not ref.anchor:
        return found
    return replace(found, url=f"{found.url.partition('#')[0]}#{ref.anchor}")


def find_page(target: str, span: Span, around: Surroundings) -> Link | Problem:
    """Return the page a name means, with its title where it is no story, or why there is none.

    Names are `stories/ID`, `indicators/ID`, `topics/ID`, `COLLECTION` and `COLLECTION/ID`.
    """
    kind, _, name = target.partition("/")
    if kind == "stories":
        return _find_story(f"content/stories/{name}.md", target, span, around)
    if kind == "indicators" and name in around.register.indicators:
        return _find_indicator(name, span, around)
    if kind == "topics" and name:
        return _find_topic(name, span, around)
    if target in around.collections:
        return Link(collection_url(target))
    return around.register.records.get(target) or _dead(target, span, around)


def _find_story(path: str, shown: str, span: Span, around: Surroundings, folder: str = "") -> Link | Problem:
    """Return where a story or page is; `folder` is that of the file that names it by its path."""
    story = around.stories.get(path)
    if story is not None:
        return Link(article_url(story))
    if path in around.elsewhere:
        return Link(from_root(around.elsewhere[path]))
    if path in around.known_files:
        return error("link-withheld", span, target=shown, near=around.until.get(path, ""))
    if path.endswith(".md") and folder:
        return error("link-dead", span, target=shown, near=_near_file(path, folder, around))
    return _dead(shown, span, around)


def _find_indicator(name: str, span: Span, around: Surroundings) -> Link | Problem:
    entry = around.register.indicators[name]
    if not entry.indicator.public:
        return error("figure-not-public", span, id=name)
    if not entry.known and entry.awaited:
        return error("figure-withheld", span, id=name, until=entry.awaited[0].until)
    return Link(address(entry), entry.indicator.title.said(around.words.language))


def _find_topic(name: str, span: Span, around: Surroundings) -> Link | Problem:
    if name in around.topics:
        return Link(topic_url(name), name)
    return error("ref-topic-unknown", span, id=name, near=nearest(name, around.topics))


def _dead(target: str, span: Span, around: Surroundings) -> Problem:
    """Say why a name means no page, with the nearest that would."""
    if target in around.hidden:
        return error("ref-not-public", span, target=target)
    if target in around.until:
        return error("ref-withheld", span, target=target, until=around.until[target])
    kind, slash, name = target.partition("/")
    if kind in around.collections:
        return error(
            "ref-record-unknown", span, id=name, collection=kind, near=_near_record(kind, name, around)
        )
    known = [
        *(f"stories/{s.id}" if s.form == "story" else f"{s.id}.md" for s in around.stories.values()),
        *(f"indicators/{key}" for key in around.register.indicators),
        *around.collections,
    ]
    if slash and (near := nearest(kind, around.collections)):
        # The name of the collection is misspelt: the record may well be right.
        known.append(f"{near}/{_near_record(near, name, around) or name}")
    return error("link-dead", span, target=target, near=nearest(target, known))


def _near_file(path: str, folder: str, around: Surroundings) -> str:
    """Return as a link in `folder` the story or page that was probably meant by a path; empty without one."""

    def name(path: str) -> str:
        # Without the ending, and the folders they share, which make short names look alike.
        return posixpath.relpath(f"/{path}", f"/{folder}").removesuffix(".md")

    near = nearest(name(path), [name(known) for known in sorted(around.known_files)])
    return f"{near}.md" if near else ""


def _near_record(collection: str, name: str, around: Surroundings) -> str:
    """Return the id of the record of a collection that was probably meant, by its id or its title."""
    titles = {
        address.partition("/")[2]: link.text
        for address, link in around.register.records.items()
        if address.startswith(f"{collection}/")
    }
    called = [id for id, title in titles.items() if title == name]
    return called[0] if called else nearest(name, titles)
