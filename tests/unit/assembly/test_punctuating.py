"""The punctuation of labels, lines and names: in the values that pages are made from, by their language."""

import pytest
from msgspec.structs import replace

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.punctuating import bodies_of, punctuate, with_bodies
from broadsheet.model.problems import Span
from broadsheet.model.prose import FigureRef, PhotoRef, Story
from broadsheet.model.records import Collection, ProseValue, Record
from broadsheet.model.registers import Chart
from broadsheet.model.settings import Settings, Topic
from broadsheet.model.statistics import Indicator, Label, Observation, Period, Revision, Unit, Units

HERE = Span("a.md", 3, 7)
FIGURE = FigureRef("99.26%", "率", HERE)
STORY = Story(
    id="稿,件",
    span=HERE,
    form="story",
    language="",
    title=("复工率", FIGURE, ",|好"),
    body="b1",
    slots=(FIGURE, PhotoRef("图,一.jpg", ("图,一",), ("说明(二)",), "摄/甲", HERE)),
    kicker="栏头:一",
    topics=("复工,复产",),
)
INDICATOR = Indicator(
    id="率,一",
    title=Label({"": "率(规上)", "en": "Rate (规上), above"}),
    unit="percent",
    span=HERE,
    said_by="经信委(区)",
    actor="bodies/甲,乙",
    derived="round(A, 1)",
    observations=(
        Observation(
            Period("2020"),
            None,
            HERE,
            quote="原文,一字不动",
            revisions=(Revision("2020-01-02", "update", Label({"": "改了,因为(一)"}), HERE),),
        ),
    ),
)
RECORD = Record("企业", "甲", Label({"": "甲(集团)"}), HERE, {"长文": ProseValue("b2", ())})
DOCUMENTS = Documents(
    settings=Settings(title=Label({"": "小报,大事"}), topics={"甲,乙": Topic(Label({"": "甲,乙"}), HERE)}),
    units=Units({"一": Unit("一", Label({"": "元/(人,月)"}))}, {}),
    indicators=(INDICATOR,),
    sources=(),
    populations=(),
    charts=(
        Chart(
            "图", "bar", ("率,一",), Label({"": "首月,九成"}), HERE, labels={"率,一": Label({"": "一,二"})}
        ),
    ),
    stories=(STORY,),
    photos={},
    collections=(Collection("企业", Label({"": "名录,一"}), HERE, records=(RECORD,)),),
)


def test_what_is_printed_is_set_and_what_points_stays() -> None:
    found = punctuate(DOCUMENTS)
    assert found.settings.title.texts == {"": "小报，大事"}
    assert {id: topic.title.texts[""] for id, topic in found.settings.topics.items()} == {"甲,乙": "甲，乙"}
    [story], [indicator], [chart] = found.stories, found.indicators, found.charts
    assert story.title == ("复工率", FIGURE, "，|好")
    assert (story.id, story.kicker, story.topics) == ("稿,件", "栏头：一", ("复工,复产",))
    photo = story.slots[1]
    assert isinstance(photo, PhotoRef)
    assert (photo.target, photo.alt, photo.caption, photo.credit) == (
        *("图,一.jpg", ("图，一",), ("说明（二）",), "摄/甲"),
    )
    assert indicator.title.texts == {"": "率（规上）", "en": "Rate (规上), above"}
    assert (indicator.id, indicator.said_by, indicator.actor) == ("率,一", "经信委（区）", "bodies/甲,乙")
    assert indicator.derived == "round(A, 1)"
    [observation] = indicator.observations
    assert observation.quote == "原文,一字不动"
    assert observation.revisions[0].reason.texts == {"": "改了，因为（一）"}
    assert (chart.title.texts, chart.indicators) == ({"": "首月，九成"}, ("率,一",))
    assert {key: label.texts for key, label in chart.labels.items()} == {"率,一": {"": "一，二"}}
    assert found.collections[0].records[0].title.texts == {"": "甲（集团）"}
    assert found.units is DOCUMENTS.units


def test_doing_it_twice_changes_nothing_and_gives_back_the_same_value() -> None:
    once = punctuate(DOCUMENTS)
    assert punctuate(once) is once


@pytest.mark.parametrize(
    "title, set_title",
    [("Nan'an (南岸), Chongqing", "Nan'an (南岸), Chongqing"), ("复工率(规上),累计", "复工率（规上），累计")],
)
def test_an_edition_in_another_language_keeps_its_own_and_sets_what_is_left_in_chinese(
    title: str, set_title: str
) -> None:
    settings = replace(DOCUMENTS.settings, languages=("en", "zh-CN"))
    story = replace(STORY, title=(title,))
    found = punctuate(replace(DOCUMENTS, settings=settings, stories=(story,)))
    assert found.stories[0].title == (set_title,)


def test_texts_lie_under_new_digests() -> None:
    assert bodies_of(DOCUMENTS) == ["b1", "b2"]
    found = with_bodies(DOCUMENTS, {"b1": "n1", "b2": "n2"})
    assert bodies_of(found) == ["n1", "n2"]
    english = replace(DOCUMENTS, stories=(replace(STORY, language="en"),))
    assert bodies_of(english) == ["b2"]
