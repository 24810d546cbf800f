"""Corrections: of stories and of numbers, and nothing that merely grew older."""

import pytest
from made_sites import made
from msgspec.structs import replace
from sample_numbers import LOANS, RATE, shown
from sample_site import OLDER, STORY

from broadsheet.assembly.corrections import find_corrections
from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Entry, Figure, RevisionView
from broadsheet.model.site import Article, NumberChange

ZONE = "Asia/Shanghai"


def revised(entry: Entry, *revisions: RevisionView) -> Entry:
    """Return an indicator whose one observation has these revisions."""
    observation = replace(entry.observations[0], revisions=revisions)
    return replace(entry, observations=(observation,))


def revision(when: str, kind: str = "correction") -> RevisionView:
    return RevisionView(f"打印的{when}", kind, "89.1%", "98.1%", "颠倒了数字", when)  # type: ignore[arg-type]


def test_a_story_tells_what_was_wrong() -> None:
    (line,) = find_corrections([OLDER, STORY], [], ZONE)
    assert line == CorrectionLine(
        when="2020-03-15",
        date="2020年3月15日",
        title=STORY.plain_title,
        url=STORY.url,
        text=STORY.corrections[0].text,
    )


def test_a_number_tells_what_it_was_and_what_it_is() -> None:
    (line,) = find_corrections([], [revised(RATE, revision("2020-03-10"))], ZONE)
    assert line == CorrectionLine(
        when="2020-03-10",
        date="打印的2020-03-10",
        title=RATE.title,
        url="/indicators/10人以上企业/复工率.html#2020-03-06",
        text=("2020年3月6日",),
        before="89.1%",
        after="98.1%",
        reason="颠倒了数字",
    )


def test_a_fact_keeps_its_own_place() -> None:
    (line,) = find_corrections([], [revised(LOANS, revision("2020-03-10"))], ZONE)
    assert line.url == LOANS.url


def test_newer_data_and_new_definitions_are_no_corrections() -> None:
    entry = revised(RATE, revision("2020-03-10", "update"), revision("2020-03-11", "definition"))
    assert find_corrections([], [entry], ZONE) == ()


def test_the_newest_comes_first_whatever_it_corrects() -> None:
    entry = revised(RATE, revision("2020-03-10"), revision("2020-03-16"))
    found = find_corrections([STORY], [entry], ZONE)
    assert [line.when for line in found] == ["2020-03-16", "2020-03-15", "2020-03-10"]


def test_an_instant_counts_in_its_own_zone() -> None:
    """Half past five in Tokyo is half past four in Shanghai, though it reads later than five."""
    entry = revised(
        replace(RATE, observations=(shown("98.1%", "98.1"),)),
        revision("2020-03-10T05:00:00+08:00"),
        revision("2020-03-10T05:30:00+09:00"),
        revision("2020-03-10"),
    )
    assert [line.when for line in find_corrections([], [entry], ZONE)] == [
        "2020-03-10T05:00:00+08:00",
        "2020-03-10T05:30:00+09:00",
        "2020-03-10",
    ]


SITE = {
    "data/site.yaml": "timezone: Asia/Shanghai\n",
    "data/sources.yaml": "报: {title: 日报, published: 2020-03-01}\n",
}
RETURNED = "/indicators/返岗率.html#2020-03-13"
CHANGE = NumberChange("返岗率", "2020年3月13日", RETURNED, "97.2%", "96.2%", "看错了行")


def told(
    text: str, date: str, *revisions: tuple[str, str, str], head: str = "", as_of: str = "2020-04-10"
) -> Article:
    """Return a story about a rate that was 97.2%; a revision is a date, a kind and a value."""
    lines = "".join(
        f"      - {{date: {date}, kind: {kind}, value: {value}, reason: 看错了行}}\n"
        for date, kind, value in revisions
    )
    indicator = f"""title: 返岗率
unit: percent
source: 报
observations:
  - period: 2020-03-06
    value: 89.1
  - period: 2020-03-13
    value: 97.2
    revisions:
{lines}"""
    story = f"---\ntitle: 甲\ndate: {date}\n{head}---\n{text}\n"
    files = {**SITE, "data/indicators/返岗率.yaml": indicator, "content/stories/甲.md": story}
    assembled = made(files, as_of)
    assert [problem.code for problem in assembled.problems] == ["setting-base-url"]
    (article,) = assembled.site.stories
    return article


def days(article: Article) -> list[str]:
    return [correction.when for correction in article.corrections]


FIRST = ("2020-03-15", "correction", "96.2")
CITED = "返岗率[97.2%](fig:返岗率)。"


@pytest.mark.parametrize(
    "text, head",
    [
        (CITED, ""),
        ("无", "summary: 返岗率[97.2%](fig:返岗率)\n"),
        ("返岗率[97.2%](fig:返岗率@2020-03-13)，又[97.2%](fig:返岗率)。", ""),
        ("起初[89.1%](fig:返岗率@2020-03-06)，后来[97.2%](fig:返岗率@2020-03-13)。", ""),
        ("返岗率[96.2%](fig:返岗率)，已经改过。", ""),
        ("如今[96.2%](fig:返岗率@latest)。", ""),
    ],
)
def test_a_story_that_showed_the_number_says_once_what_it_was_and_is(text: str, head: str) -> None:
    article = told(text, "2020-03-13", FIRST, head=head)
    (correction,) = article.corrections
    assert (correction.when, correction.date, correction.text) == ("2020-03-15", "2020年3月15日", ())
    assert correction.changes == (CHANGE,)
    assert article.changed == "2020-03-15"


def test_a_story_that_showed_another_number_says_nothing() -> None:
    assert told("[89.1%](fig:返岗率@2020-03-06)", "2020-03-13", FIRST).corrections == ()


@pytest.mark.parametrize(
    "published, corrected, counts",
    [
        ("2020-03-14", "2020-03-15", True),
        ("2020-03-15", "2020-03-15", True),
        ("2020-03-16", "2020-03-15", False),
        ("2020-03-15T12:00:00+08:00", "2020-03-15", True),
        ("2020-03-15", "2020-03-15T08:00:00+08:00", True),
        ("2020-03-15T07:00:00+08:00", "2020-03-15T08:00:00+08:00", True),
        ("2020-03-15T09:00:00+08:00", "2020-03-15T08:00:00+08:00", False),
        ("2020-03-15T09:00:00+09:00", "2020-03-15T08:30:00+08:00", True),
    ],
)
def test_what_was_corrected_before_the_story_is_no_correction_of_it(
    published: str, corrected: str, counts: bool
) -> None:
    """Of one day nobody can tell which came first, unless both say the hour: then it is told."""
    article = told("[?](fig:返岗率@2020-03-13)", published, (corrected, "correction", "96.2"))
    assert days(article) == ([corrected] if counts else [])


def test_updates_and_new_definitions_are_no_corrections_of_a_story() -> None:
    revisions = (("2020-03-20", "update", "97.5"), ("2020-03-22", "definition", "95"))
    assert told(CITED, "2020-03-13", *revisions).corrections == ()


def test_the_newest_stands_first_and_what_is_not_known_yet_nowhere() -> None:
    revisions = (("2020-03-20", "update", "97.5"), ("2020-03-22", "correction", "97.4"))
    later = ("2020-04-20", "correction", "97.3")
    article = told(CITED, "2020-03-13", later, *revisions, FIRST)
    assert days(article) == ["2020-03-22", "2020-03-15"]
    assert [change.before for c in article.corrections for change in c.changes] == ["97.5%", "97.2%"]


HEAD = "corrections:\n  - date: {}\n    text: {}\n"


@pytest.mark.parametrize(
    "date, text, together",
    [
        ("2020-03-15", "返岗率应为[96.2%](fig:返岗率)。", True),
        ("2020-03-15", "返岗率应为96.2%。", True),
        ("2020-03-15T10:00:00+08:00", "返岗率应为96.2%。", True),
        ("2020-03-15", "开市率应为196.2%。", False),
        ("2020-03-15", "署名有误。", False),
        ("2020-03-16", "返岗率应为[96.2%](fig:返岗率)。", False),
    ],
)
def test_what_the_editor_has_announced_is_not_said_twice(date: str, text: str, together: bool) -> None:
    article = told(CITED, "2020-03-13", FIRST, head=HEAD.format(date, text))
    announced = next(c for c in article.corrections if c.text)
    assert announced.changes == ((CHANGE,) if together else ())
    assert len(article.corrections) == (1 if together else 2)


def test_every_story_that_said_it_is_named_beside_the_number() -> None:
    article = told(CITED, "2020-03-13", FIRST)
    entry = replace(
        RATE,
        url="/indicators/返岗率.html",
        observations=(
            replace(
                shown("96.2%", "96.2"),
                anchor="2020-03-13",
                period="2020年3月13日",
                revisions=(revision("2020-03-15"),),
            ),
        ),
    )
    (line,) = find_corrections([article], [entry], ZONE)
    assert [(story.url, story.text) for story in line.stories] == [("/stories/甲.html", "甲")]


@pytest.mark.parametrize(
    "text, revisions, note",
    [
        ("97.2%", [("2020-03-20", "update", "97.5")], "后修订为97.5%（2020年3月20日）"),
        ("97.2%", [("2020-03-20", "correction", "97.5")], "后更正为97.5%（2020年3月20日）"),
        ("97.2%", [("2020-03-20", "definition", "95")], "按新口径为95%（2020年3月20日）"),
        (
            "97.2%",
            [("2020-03-20", "update", "97.5"), ("2020-03-15", "update", "97.4")],
            "后修订为97.5%（2020年3月20日）",
        ),
        (
            "97.2%",
            [("2020-03-15", "update", "97.4"), ("2020-03-20", "definition", "97.4")],
            "后修订为97.4%（2020年3月15日）",
        ),
        ("97.2%", [("2020-03-15", "update", "97.4"), ("2020-03-20", "correction", "97.2")], ""),
        ("97.4%", [("2020-03-15", "update", "97.4")], ""),
        (
            "97.4%",
            [("2020-03-15", "update", "97.4"), ("2020-03-20", "update", "97.5")],
            "后修订为97.5%（2020年3月20日）",
        ),
        ("97%", [("2020-03-15", "update", "97.4")], ""),
        ("?", [("2020-03-15", "update", "97.4")], "后修订为97.4%（2020年3月15日）"),
        ("?", [("2020-03-15", "update", "97.20")], ""),
    ],
)
def test_a_number_says_what_became_of_it_unless_it_is_still_right(
    text: str, revisions: list[tuple[str, str, str]], note: str
) -> None:
    article = told(f"返岗率[{text}](fig:返岗率)。", "2020-03-13", *revisions)
    (figure,) = (slot for slot in article.slots if isinstance(slot, Figure))
    assert figure.note == note
