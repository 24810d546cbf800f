"""`data/site.yaml` to settings. Every key is optional; a site without the file has the defaults."""

from urllib.parse import urlsplit
from zoneinfo import available_timezones

from msgspec.structs import replace

from broadsheet.data.fields import LEAVES, nearest, read_addresses, read_url, read_when
from broadsheet.data.glossary import read_glossary
from broadsheet.data.moves import read_redirects
from broadsheet.data.topics import read_topic
from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence, is_empty
from broadsheet.formats.schema import Leaves, not_a_map, read, read_as
from broadsheet.formats.yaml import compose
from broadsheet.model.problems import Problem, error, has_errors
from broadsheet.model.settings import Headline, Section, Settings, Topic
from broadsheet.model.words import LANGUAGES, is_language, near_language

Problems = tuple[Problem, ...]

MOST_CHANGES = 20
"""What a section tells at most of what changed: the feeds tell more."""


def read_settings(text: str, path: str, glossed: bool = False) -> tuple[Settings, Problems]:
    """Read the settings of a site; where there are errors the defaults, in the language of the site.

    `glossed`: they are those of an edition, which may have a glossary.
    """
    node, problems = compose(text, path)
    if node is None:
        return Settings(), problems
    settings, wrong = read(node, Settings, path, _LEAVES, given={} if glossed else {"glossary": ()})
    problems += wrong
    return (_defaults(node) if settings is None or has_errors(problems) else settings), problems


def _defaults(node: Node) -> Settings:
    """Return the defaults but for the languages: what is wrong is told in the first of them."""
    written = node.get("languages") if isinstance(node, Mapping) else None
    languages, _ = _read_languages(written) if written else (None, ())
    if written is None or not languages:
        return Settings()
    return Settings(languages=languages, places={"languages": written.span})


def _read_languages(node: Node) -> tuple[tuple[str, ...] | None, Problems]:
    """Read the languages of the site, the default first; each must have a catalogue."""
    items = node.items if isinstance(node, Sequence) else (node,)
    tags: list[str] = []
    problems: list[Problem] = []
    for item in items:
        if not isinstance(item, Scalar):
            problems.append(error("value-not-a-text", item.span))
        elif not is_language(item.text):
            near, known = near_language(item.text), " ".join(LANGUAGES)
            problems.append(error("language-unknown", item.span, text=item.text, near=near, known=known))
        elif item.text in tags:
            problems.append(error("language-twice", item.span, text=item.text))
        else:
            tags.append(item.text)
    return (None if problems else tuple(tags) or LANGUAGES[:1]), tuple(problems)


def _read_timezone(node: Node) -> tuple[str | None, Problems]:
    """Read the name of a time zone of the IANA database."""
    if not isinstance(node, Scalar):
        return None, (error("value-not-a-text", node.span),)
    known = available_timezones()
    if node.text in known:
        return node.text, ()
    near = nearest(node.text, sorted(known))
    return None, (error("timezone-unknown", node.span, text=node.text, near=near or "Asia/Shanghai"),)


def _read_base_url(node: Node) -> tuple[str | None, Problems]:
    """Read the address the site will have, without the slash at its end."""
    text, problems = read_url(node)
    if text is None:
        return None, problems
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        fixed = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        return None, (error("base-url-extra", node.span, text=text, fixed=fixed),)
    return text.rstrip("/"), ()


def _read_headline(node: Node) -> tuple[Headline | None, Problems]:
    """Read a headline number: an address alone, or a map with `figure` (or `figures`) and more."""
    if isinstance(node, Scalar):
        node = Mapping(((Scalar("figures", node.span), node),), node.span)
    elif isinstance(node, Mapping) and node.get("figures") is None:
        node = Mapping(tuple((_as_figures(key), value) for key, value in node.entries), node.span)
    return read(node, Headline, node.span.path, _LEAVES)


def _read_topic(node: Node) -> tuple[Topic | None, Problems]:
    """Read a topic: its title, in one language or in several, or a map with a dashboard."""
    named = isinstance(node, Mapping) and all(is_language(key.text) for key, _ in node.entries)
    if named or isinstance(node, Scalar):
        node = Mapping(((Scalar("title", node.span), node),), node.span)
    if not isinstance(node, Mapping):
        return None, (not_a_map(node, "topics"),)
    return read(node, Topic, node.span.path, _LEAVES)


def _read_topics(node: Node) -> tuple[dict[str, Topic] | None, Problems]:
    """Read all topics: each name becomes the address of a page."""
    if not isinstance(node, Mapping):
        return None, (not_a_map(node, "topics"),)
    topics: dict[str, Topic] = {}
    problems: list[Problem] = []
    for key, value in node.entries:
        name, wrong = read_topic(key, "topic-key")
        problems += wrong
        topic, wrong = _read_topic(Scalar(key.text, value.span) if is_empty(value) else value)
        problems += wrong
        if name is not None and topic is not None:
            topics[name] = topic
    return (None if has_errors(problems) else topics), tuple(problems)


def _read_section(node: Node) -> tuple[Section | None, Problems]:
    """Read a part of a dashboard, and report what it says of records that it does not have."""
    if not isinstance(node, Mapping):
        return None, (not_a_map(node, "sections"),)
    section, problems = read(node, Section, node.span.path, _LEAVES)
    wrong = [*problems]
    for key, needs in _NEEDS.items():
        value = node.get(key)
        if value is not None and not any(node.get(needed) for needed in needs):
            wrong.append(error("section-needs", value.span, key=key, needs="、".join(needs)))
    if section is not None and isinstance(where := node.get("where"), Mapping):
        places = {f"where.{key.text}": value.span for key, value in where.entries}
        places |= {f"where.{key.text}.key": key.span for key, _ in where.entries}
        section = replace(section, places=section.places | places)
    return (None if has_errors(wrong) else section), tuple(wrong)


_NEEDS = {"view": ("records",), "where": ("records",), "limit": ("records", "timeline", "stories")}
"""Keys of a section that say how something is shown, and what there must be for that."""


def _read_limit(node: Node) -> tuple[int | None, Problems]:
    """Read how many things a section shows at most."""
    number, problems = read_as(node, int, "limit")
    if number is not None and number < 1:
        return None, (*problems, error("section-limit", node.span, number=number))
    return number, problems


def _read_changes(node: Node) -> tuple[int | None, Problems]:
    """Read how many changes of the site a section tells."""
    number, problems = read_as(node, int, "changes")
    if number is not None and not 1 <= number <= MOST_CHANGES:
        return None, (*problems, error("section-changes", node.span, number=number, most=MOST_CHANGES))
    return number, problems


def _as_figures(key: Scalar) -> Scalar:
    return Scalar("figures", key.span) if key.text == "figure" else key


_LEAVES: Leaves = {
    **LEAVES,
    Headline: _read_headline,
    Section: _read_section,
    (Section, "limit"): _read_limit,
    (Section, "changes"): _read_changes,
    (Headline, "figures"): read_addresses,
    (Section, "table"): read_addresses,
    (Settings, "as_of"): read_when,
    (Settings, "base_url"): _read_base_url,
    (Settings, "glossary"): read_glossary,
    (Settings, "languages"): _read_languages,
    (Settings, "redirects"): read_redirects,
    (Settings, "timezone"): _read_timezone,
    (Settings, "topics"): _read_topics,
}
