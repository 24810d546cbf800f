"""Which story is meant by what somebody typed: its id, its path or its title. Pure."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import PurePath

from broadsheet.model.problems import Problem, Span, error
from broadsheet.model.prose import FigureRef, Story

_NEAR = 3


def find_story(typed: str, stories: Sequence[Story], root: PurePath) -> Story | Problem:
    """Return the one story or page that is meant, or a problem with the nearest names.

    A path may begin at the root of the site, below `content/`, or anywhere on this machine. Where a story and
    a page share a name, the path says which.
    """
    path = PurePath(typed)
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    text = inside.as_posix().removeprefix("./")
    paths = {f"{folder}{text}{end}" for folder in ("", "content/", "content/stories/") for end in ("", ".md")}
    if exact := [story for story in stories if story.span.path in paths and text.endswith(".md")]:
        return exact[0]
    named = [s for s in stories if s.id == typed or s.span.path in paths or typed in titles(s)]
    if len(named) == 1:
        return named[0]
    if named:
        found = " ".join(story.span.path for story in named)
        return error("bind-story-several", Span(""), name=typed, near=found)
    near = _nearest(typed, stories)
    return error("bind-story-unknown", Span(""), name=typed, near="、".join(near))


def titles(story: Story) -> tuple[str, ...]:
    """Return the title as readers see it, and the same with the marks of where its line may break."""
    plain = "".join(piece.text if isinstance(piece, FigureRef) else piece for piece in story.title)
    return plain, plain.replace("|", "")


def _nearest(typed: str, stories: Sequence[Story]) -> list[str]:
    """Return ids of stories whose id, path or title comes near, or whose title holds the words."""
    names = {name: story.id for story in stories for name in (story.id, story.span.path, *titles(story))}
    holding = [story.id for story in stories if any(typed in title for title in titles(story))]
    close = [names[name] for name in get_close_matches(typed, names, _NEAR, 0.5)]
    return list(dict.fromkeys((*close, *holding)))[:_NEAR]
