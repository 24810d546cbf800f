"""Which story is meant: by id, by path, by title; and what is said where none or two are."""

from pathlib import PurePath

import pytest
from placed import placed

from broadsheet.desk.naming import find_story
from broadsheet.model.problems import Problem
from broadsheet.model.prose import Story
from broadsheet.stories.story import read_story

ROOT = PurePath("/paper")


def story(path: str, title: str) -> Story:
    text = f"---\ntitle: {title}\ndate: 2020-03-13\n---\n[4户]: fig:甲\n[丙](https://example.org)"
    found = read_story(text, path).story
    assert found is not None
    return found


STORIES = [
    story("content/stories/复工.md", "全部|复工 开工[4户]"),
    story("content/stories/2020/用工.md", "招工的人"),
    story("content/方法.md", "怎样核对"),
    story("content/stories/方法.md", "办法"),
]


@pytest.mark.parametrize(
    "typed, path",
    [
        ("复工", "content/stories/复工.md"),
        ("复工.md", "content/stories/复工.md"),
        ("stories/复工", "content/stories/复工.md"),
        ("./content/stories/复工.md", "content/stories/复工.md"),
        ("/paper/content/stories/复工.md", "content/stories/复工.md"),
        ("全部复工 开工4户", "content/stories/复工.md"),
        ("全部|复工 开工4户", "content/stories/复工.md"),
        ("2020/用工", "content/stories/2020/用工.md"),
        ("怎样核对", "content/方法.md"),
        ("content/方法.md", "content/方法.md"),
        ("stories/方法.md", "content/stories/方法.md"),
    ],
)
def test_a_story_is_called_in_several_ways(typed: str, path: str) -> None:
    found = find_story(typed, STORIES, ROOT)
    assert isinstance(found, Story)
    assert found.span.path == path


@pytest.mark.parametrize(
    "typed, code, near",
    [
        ("复公", "bind-story-unknown", "复工"),
        ("招工", "bind-story-unknown", "2020/用工"),
        ("content/stories/复公.md", "bind-story-unknown", "复工"),
        ("毫不相干的名字", "bind-story-unknown", ""),
        ("/elsewhere/毫不相干.md", "bind-story-unknown", ""),
        ("方法", "bind-story-several", "content/方法.md content/stories/方法.md"),
    ],
)
def test_a_name_that_means_no_story_or_two(typed: str, code: str, near: str) -> None:
    found = find_story(typed, STORIES, ROOT)
    assert isinstance(found, Problem)
    assert placed([found]) == [(code, 0, 0)]
    assert found.args["near"].split("、")[0] == near
