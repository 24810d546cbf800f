"""Stories that belong together: by what they share, then by time; a new one changes only its neighbours."""

from msgspec.structs import replace
from sample_numbers import RATE
from sample_site import ABOUT, OLDER

from broadsheet.assembly.relations import MOST, with_related
from broadsheet.model.site import Article, UsedFigure

ZONE = "Asia/Shanghai"
ENTRIES = {RATE.id: RATE}


def story(id: str, day: int = 1, figures: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Article:
    used = tuple(UsedFigure("数", "1", url, "3月1日") for url in figures)
    when = f"2020-03-{day:02}"
    url = f"/stories/{id}.html"
    return replace(OLDER, id=id, url=url, when=when, used=used, topics=topics, plain_title=f"题{id}")


def related(*articles: Article) -> dict[str, list[str]]:
    return {it.id: [one.title[1:] for one in it.related] for it in with_related(articles, ENTRIES, ZONE)}


def test_a_shared_number_counts_more_than_a_topic_and_each_counts() -> None:
    found = related(
        story("a", figures=("/x.html#1", "/x.html#2"), topics=("复工",)),
        story("b", topics=("复工",)),
        story("c", figures=("/x.html#1",)),
        story("d", figures=("/x.html#1", "/x.html#2")),
        story("e", figures=("/x.html#1",), topics=("复工",)),
        story("f", topics=("金融",)),
    )
    assert found["a"] == ["d", "e", "c", "b"]
    assert found["f"] == []
    assert found["b"] == ["a", "e"]


def test_an_indicator_is_one_whatever_time_is_shown_of_it() -> None:
    url = RATE.url
    found = with_related(
        [story("a", figures=(f"{url}#2020-03-06",)), story("b", figures=(f"{url}#2020-03-13",))],
        ENTRIES,
        ZONE,
    )
    assert [it.related[0].figures for it in found] == [1, 1]
    assert related(story("a", figures=("/g.html#甲",)), story("b", figures=("/g.html#乙",))) == {
        "a": [],
        "b": [],
    }


def test_of_equals_the_nearest_in_time_comes_first_then_the_later() -> None:
    stories = [story(f"{day:02}", day, topics=("复工",)) for day in range(1, 12)]
    found = related(*stories)
    assert found["06"] == ["07", "05", "08", "04"]
    assert found["11"] == ["10", "09", "08", "07"]
    assert all(len(titles) == MOST for titles in found.values())


def test_a_new_story_changes_its_neighbours_alone_and_the_order_given_does_not_matter() -> None:
    stories = [story(f"{day:02}", day, topics=("复工",)) for day in range(1, 21)]
    before, after = related(*stories), related(*stories, story("21", 21, topics=("复工",)))
    assert [id for id in before if before[id] != after[id]] == ["19", "20"]
    assert related(*reversed(stories)) == before


def test_topics_are_one_in_every_form_of_unicode_and_pages_are_no_stories() -> None:
    assert related(story("a", topics=("café",)), story("b", topics=("cafe\u0301",)))["a"] == ["b"]
    page = replace(ABOUT, topics=("café",))
    assert with_related([page, story("a", topics=("café",))], ENTRIES, ZONE)[1].related == ()
