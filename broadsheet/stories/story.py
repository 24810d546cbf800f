"""One Markdown file with front matter: a story, or without a date, under `content/`, a plain page."""

import posixpath
import unicodedata
from typing import NamedTuple

from msgspec import Struct

from broadsheet.data.fields import LEAVES, read_when, text_reader
from broadsheet.data.moves import read_former
from broadsheet.formats.frontmatter import front_matter
from broadsheet.formats.schema import Leaves, read
from broadsheet.model.digests import digest_of
from broadsheet.model.moves import Former
from broadsheet.model.names import why_not
from broadsheet.model.problems import Problem, Span, error, notice, warning
from broadsheet.model.prose import Body, Correction, FigureRef, PhotoRef, Story, Text
from broadsheet.model.references import is_id
from broadsheet.model.running import Paragraph
from broadsheet.model.statistics import When
from broadsheet.model.words import is_language
from broadsheet.stories.claims import find_claims
from broadsheet.stories.markdown import ReadBody, read_body
from broadsheet.stories.paragraphs import read_paragraphs
from broadsheet.stories.phrases import find_phrases
from broadsheet.stories.slots import split_credit

STORIES = "content/stories/"


class Cover(Struct, frozen=True):
    """The picture at the head of a story."""

    photo: str
    alt: Text
    caption: Text = ()
    span: Span = Span("")


class Head(Struct, frozen=True):
    """The front matter of a story or page, as written."""

    title: Text
    span: Span
    kicker: str = ""
    date: When = ""
    updated: When = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: Text = ()
    cover: Cover | None = None
    corrections: tuple[Correction, ...] = ()
    draft: bool = False
    embargo: When = ""
    expires: When = ""
    slug: str = ""
    former: tuple[Former, ...] = ()
    places: dict[str, Span] = {}


class ReadStory(NamedTuple):
    """What a file was found to hold."""

    story: Story | None
    """None where something is wrong with it."""
    body: Body | None
    problems: tuple[Problem, ...]
    """Of head and text together."""
    paragraphs: tuple[Paragraph, ...] = ()


def read_story(text: str, path: str) -> ReadStory:
    """Read a story."""
    node, body, first_line, problems = front_matter(text, path)
    found = read_body(body, path, first_line)
    wrong = [*problems, *found.problems]
    if node is None:
        if not problems:
            wrong.append(error("story-head-missing", Span(path, 1, 1)))
        return ReadStory(None, None, tuple(wrong))
    leaves = _leaves(found)
    head, head_problems = read(node, Head, path, leaves)
    wrong += head_problems
    form, name, language = _named(path)
    if not is_id(name):
        wrong.append(error("story-name", Span(path), name=name))
    if language and not is_language(language):
        wrong.append(error("story-language-unknown", Span(path), language=language, name=name))
    if head is None:
        return ReadStory(None, None, tuple(wrong))
    if form == "story" and not head.date:
        wrong.append(error("story-date-missing", head.span))
    slug = unicodedata.normalize("NFC", head.slug)
    if slug and (not is_id(slug) or "/" in slug or why_not(slug)):
        wrong.append(error("slug-sign", head.places["slug"], slug=slug))
    wrong += _unused(found, head)
    paragraphs = read_paragraphs(text, path)
    story = Story(
        id=name,
        span=Span(path, 1, 1),
        form="story" if form == "story" else "page",
        language=language,
        title=head.title,
        body=digest_of(found.body),
        slots=tuple(piece for piece in found.body.pieces if not isinstance(piece, str)),
        headings=found.headings,
        kicker=head.kicker,
        date=head.date,
        updated=head.updated,
        authors=head.authors,
        topics=head.topics,
        summary=head.summary,
        cover=_cover(head.cover) if head.cover else None,
        corrections=head.corrections,
        draft=head.draft,
        embargo=head.embargo,
        expires=head.expires,
        slug=slug,
        slug_span=head.places.get("slug"),
        day_spans={key: head.places[key] for key in ("date", "draft", "embargo") if key in head.places},
        topic_spans=tuple(
            head.places.get(f"topics.{number}", head.places.get("topics", head.span))
            for number in range(len(head.topics))
        ),
        phrases=tuple(phrase for phrase in find_phrases(paragraphs, head.date) if phrase.figures),
        claims=find_claims(paragraphs, head.date),
        former=head.former,
    )
    return ReadStory(story, found.body, tuple(wrong), paragraphs)


def _named(path: str) -> tuple[str, str, str]:
    """Return form, id and language of a file by its path: `stories/2020/a.en.md` is `2020/a` in en."""
    form = "story" if path.startswith(STORIES) else "page"
    inside = path.removeprefix(STORIES) if form == "story" else path.removeprefix("content/")
    folder, file = posixpath.split(inside)
    name, _, language = file.removesuffix(".md").partition(".")
    return form, posixpath.join(folder, name), language


def _leaves(found: ReadBody) -> Leaves:
    """Return the readers of what a head holds beside plain texts; figures use the definitions at the foot."""
    days = ("date", "updated", "embargo", "expires")
    whens: Leaves = {(Head, name): read_when for name in days} | {(Correction, "date"): read_when}
    return {**LEAVES, **whens, (Head, "former"): read_former, Text: text_reader(found.definitions)}


def _cover(cover: Cover) -> PhotoRef:
    """Part the caption from its credit, which ends it."""
    before, last = cover.caption[:-1], cover.caption[-1] if cover.caption else ""
    if not isinstance(last, str):
        return PhotoRef(cover.photo, cover.alt, cover.caption, "", cover.span)
    said, credit = split_credit(last)
    said = last[: last.index(said) + len(said)] if before else said
    line = tuple(piece for piece in (*before, said) if piece != "")
    return PhotoRef(cover.photo, cover.alt, line, credit, cover.span)


def _unused(found: ReadBody, head: Head) -> list[Problem]:
    """Warn of definitions that neither the text nor the head uses."""
    lines = [head.title, head.summary, *(correction.text for correction in head.corrections)]
    lines += [head.cover.alt, head.cover.caption] if head.cover else []
    shown = {piece.target for line in lines for piece in line if isinstance(piece, FigureRef)}
    return [
        warning("definition-unused", span, label=key)
        for key, span in found.unused.items()
        if found.definitions[key].partition("@")[0].partition("?")[0] not in shown
    ]


def translation_notice(story: Story) -> Problem:
    """Say that a translation is not built yet."""
    return notice("story-translation-later", Span(story.span.path), name=story.id)
