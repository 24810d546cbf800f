"""As-of phrases: where they stand, which time they name, and which figures they govern."""

import pytest

from broadsheet.model.running import AsOf
from broadsheet.stories.paragraphs import read_paragraphs
from broadsheet.stories.phrases import find_phrases


def phrases(text: str, day: str = "2020-03-13") -> tuple[AsOf, ...]:
    return find_phrases(read_paragraphs(text, "a.md"), day)


def governed(text: str) -> list[tuple[str, str, list[str]]]:
    """Return words, period and the governed figures of every phrase, each figure as it is written."""
    return [
        (phrase.text, phrase.period.text, [_figure(text, place.column) for place in phrase.figures])
        for phrase in phrases(text)
    ]


def _figure(text: str, column: int) -> str:
    return text[column:].partition("]")[0]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("截至3月13日，开工[4307户](fig:甲)", [("截至3月13日", "2020-03-13", ["4307户"])]),
        ("截至3月13日24时，开工[4307户](fig:甲)", [("截至3月13日24时", "2020-03-13", ["4307户"])]),
        ("截至2月底，开工[4307户](fig:甲)", [("截至2月底", "2020-02", ["4307户"])]),
        ("截止3月13日，开工[4307户](fig:甲)", [("截止3月13日", "2020-03-13", ["4307户"])]),
        ("截止到3月13日，开工[4307户](fig:甲)", [("截止到3月13日", "2020-03-13", ["4307户"])]),
        ("到3月13日，开工[4307户](fig:甲)", [("到3月13日", "2020-03-13", ["4307户"])]),
        ("到3月13日为止，开工[4307户](fig:甲)", [("到3月13日为止", "2020-03-13", ["4307户"])]),
        ("全区到3月13日止开工[4307户](fig:甲)", [("到3月13日止", "2020-03-13", ["4307户"])]),
        ("3月13日止，开工[4307户](fig:甲)", [("3月13日止", "2020-03-13", ["4307户"])]),
        (
            "截至２０２０年３月１３日，开工[4307户](fig:甲)",
            [("截至２０２０年３月１３日", "2020-03-13", ["4307户"])],
        ),
        ("As of 13 March, [4,307](fig:甲) firms", [("As of 13 March", "2020-03-13", ["4,307"])]),
        ("as of March 13, 2020, [4,307](fig:甲)", [("as of March 13, 2020", "2020-03-13", ["4,307"])]),
        ("By the end of February [4,307](fig:甲)", [("By the end of February", "2020-02", ["4,307"])]),
        ("By the end of February [14 firms](fig:甲)", [("By the end of February", "2020-02", ["14 firms"])]),
        # To the next phrase, or the end of the paragraph.
        (
            "有[1家](fig:甲)，截至3月1日有[2家](fig:甲)、[3家](fig:甲)。又有[4家](fig:甲)，截至3月13日有[5家](fig:甲)",
            [("截至3月1日", "2020-03-01", ["2家", "3家", "4家"]), ("截至3月13日", "2020-03-13", ["5家"])],
        ),
        ("截至3月13日，开工。\n\n有[2家](fig:甲)", [("截至3月13日", "2020-03-13", [])]),
        ("截至3月1日有[2家](fig:甲)，截至目前有[3家](fig:甲)", [("截至3月1日", "2020-03-01", ["2家"])]),
        ("截至3月1日有[2家](fig:甲)，到目前为止有[3家](fig:甲)", [("截至3月1日", "2020-03-01", ["2家"])]),
        ("As of 1 March [2](fig:甲), as of today [3](fig:甲)", [("As of 1 March", "2020-03-01", ["2"])]),
        # What names a time of its own.
        ("截至3月13日有[2家](fig:甲)，去年同期有[3家](fig:甲)", [("截至3月13日", "2020-03-13", ["2家"])]),
        ("截至3月13日，2月29日的[3家](fig:甲)之外，有[4家](fig:甲)", [("截至3月13日", "2020-03-13", [])]),
        ("截至3月13日，2月29日有[3家](fig:甲)。现有[4家](fig:甲)", [("截至3月13日", "2020-03-13", ["4家"])]),
        (
            "截至3月13日有[2家](fig:甲)。另有[3家](fig:甲)没有注明日期",
            [("截至3月13日", "2020-03-13", ["2家"])],
        ),
        # What is still to come.
        ("截至3月13日有[2家](fig:甲)，预计还有[3家](fig:甲)", [("截至3月13日", "2020-03-13", ["2家"])]),
        ("截至3月13日有[2家](fig:甲)。路要从[22米](fig:甲)拓宽", [("截至3月13日", "2020-03-13", ["2家"])]),
        (
            "截至3月1日有[2家](fig:甲)，到3月31日，有望达到[3家](fig:甲)",
            [("截至3月1日", "2020-03-01", ["2家"])],
        ),
    ],
)
def test_a_phrase_governs_the_figures_after_it(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert governed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "截至哪一天，原文没有写，共[2家](fig:甲)",
        "报名截止3月20日，收到[2家](fig:甲)",
        "从3月1日一直开到3月13日，有[2家](fig:甲)",
        "“截至”后面的日子管[2家](fig:甲)",
        "有[2家](fig:甲)",
    ],
)
def test_what_is_no_phrase_governs_nothing(text: str) -> None:
    assert phrases(text) == ()


def test_the_place_of_a_phrase_is_that_of_its_first_character() -> None:
    head = "---\ntitle: 甲\nsummary: 截至3月1日有[2家](fig:甲)\n---\n"
    text = f"{head}\n前言。\n\n又，截至3月13日有[3家](fig:甲)。\n"
    found = [(p.span.line, p.span.column, [(f.line, f.column) for f in p.figures]) for p in phrases(text)]
    assert found == [(3, 10, [(3, 17)]), (8, 3, [(8, 11)])]


def test_a_page_without_a_day_knows_only_written_years() -> None:
    assert phrases("截至3月13日有[2家](fig:甲)", "") == ()
    (found,) = phrases("截至2020年3月13日有[2家](fig:甲)", "")
    assert found.period.text == "2020-03-13"
