"""Corrections: of stories and of numbers, and nothing that merely grew older."""

from msgspec.structs import replace
from sample_numbers import LOANS, RATE, shown
from sample_site import OLDER, STORY

from broadsheet.assembly.corrections import find_corrections
from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import Entry, RevisionView

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
