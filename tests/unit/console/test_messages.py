"""What is printed: the source line and the caret under it, hints, the summary, the JSON."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.console.messages import as_json, as_text, cells, excerpt, summary
from broadsheet.model.problems import Problem, Span, error, notice, warning
from broadsheet.model.report import Report
from broadsheet.model.site import Withheld
from broadsheet.model.words import Words

WORDS = Words(
    "en",
    {
        "torn": "{what} is torn.",
        "torn.hint": "Sew {what}.\nOr glue it.",
        "worn": "It is worn.",
        "problem.hint": "Do: ",
        "summary.build": "{pages} {rendered} {written} {unchanged} {removed} {seconds}",
        "summary.failed": "{errors} errors",
        "summary.unproved": "not proved",
        "summary.remarks": "{warnings} warnings {notices} notices",
        "summary.withheld": "withheld {count}: {reasons}",
        "summary.comma": "; ",
        "summary.moment": "now: {place}",
        "summary.more": "{count} more",
        "summary.next_change": "next {when}",
        "withheld.draft": "draft",
        "withheld.future": "future",
        "withheld.until": " to {until}",
        "withheld.what.story": "tale",
    },
)
LINES = {("a.md", 2): "复工率[99.26%]", ("a.md", 3): "\ta\x1b[31mb", ("a.md", 4): "“引”x"}


def said(problem: Problem, colour: bool = False) -> list[str]:
    return as_text([problem], WORDS, lambda path, line: LINES.get((path, line)), 60, colour).split("\n")


@pytest.mark.parametrize(
    "problem, lines",
    [
        (
            error("torn", Span("a.md", 2, 4), what="袖"),
            [
                "a.md:2:4: error: 袖 is torn.",
                "  复工率[99.26%]",
                "        ^",
                "  Do: Sew 袖.",
                "    Or glue it.",
            ],
        ),
        (
            warning("worn", Span("a.md", 3, 3)),
            ["a.md:3:3: warning: It is worn.", "      a␛[31mb", "       ^"],
        ),
        (notice("worn", Span("a.md", 4, 4)), ["a.md:4:4: notice: It is worn.", "  “引”x", "      ^"]),
        (error("worn", Span("a.md", 2)), ["a.md:2: error: It is worn.", "  复工率[99.26%]"]),
        (error("worn", Span("a.md", 9, 1)), ["a.md:9:1: error: It is worn."]),
        (error("worn", Span("a\x1b.md")), ["a␛.md: error: It is worn."]),
        (error("worn", Span("")), ["error: It is worn."]),
    ],
)
def test_a_problem_is_printed_with_its_place(problem: Problem, lines: list[str]) -> None:
    assert said(problem) == [*lines, "", ""]


def test_colour_only_adds_colour() -> None:
    problem = error("torn", Span("a.md", 2, 4), what="x")
    coloured = "\n".join(said(problem, colour=True))
    assert "\x1b[31m" in coloured
    assert coloured.replace("\x1b[31m", "").replace("\x1b[1m", "").replace("\x1b[0m", "") == "\n".join(
        said(problem)
    )


LINE = st.text(
    st.characters(codec="utf-8", exclude_characters="\n") | st.sampled_from("中“\t \x1b\u0301"), max_size=300
)


@given(LINE, st.integers(1, 320), st.integers(20, 80))
def test_an_excerpt_shows_the_character_and_fits(line: str, column: int, width: int) -> None:
    shown = excerpt(line, column, width)
    whole = shown.before + shown.at + shown.after
    assert not {unicodedata.category(character) for character in whole} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert cells(whole) <= width + len("......") + 3
    if cells(line) <= width and len(line) <= width and line.isprintable():
        assert shown.before == line[: column - 1]
        assert shown.at == line[column - 1 : column]
        assert whole == line


def test_a_line_of_a_megabyte_is_cut_on_both_sides() -> None:
    line = "中" * 500_000 + "X" + "中" * 500_000
    shown = excerpt(line, 500_001, 40)
    assert shown.before.startswith("...中")
    assert shown.at == "X"
    assert shown.after.endswith("中...")
    assert cells(shown.before + shown.at + shown.after) <= 46


REPORT = Report(
    "en",
    pages=("/a", "/b"),
    rendered=("/a",),
    written=("/a",),
    unchanged=("/b",),
    problems=(warning("torn", Span("a.md", 2, 4), what="x"), notice("worn", Span("a.md"))),
    withheld=(
        Withheld("story a", "draft", "a.md", 5),
        Withheld("a/b@2020", "future", "b.md", 0, "2030-01-01"),
        *(Withheld("story c", "draft", "c.md", number) for number in range(1, 8)),
    ),
    seconds={"parse": 0.5, "render": 1.04},
)


def test_the_summary_counts_and_names_what_is_withheld() -> None:
    assert summary(REPORT, WORDS, "build", "data/site.yaml:5").split("\n") == [
        "2 1 1 1 0 1.5",
        "1 warnings 1 notices",
        "withheld 9: draft 8; future 1",
        "  now: data/site.yaml:5",
        "  a.md:5: tale a: draft",
        "  b.md: a/b@2020: future to 2030-01-01",
        "  c.md:1: tale c: draft",
        "  c.md:2: tale c: draft",
        "  c.md:3: tale c: draft",
        "  4 more",
        "",
    ]


def test_the_summary_says_when_to_build_again() -> None:
    report = Report("en", next_change="2020-03-15T09:30:00+08:00")
    assert summary(report, WORDS, "build", "").split("\n")[-2] == "next 2020-03-15T09:30:00+08:00"
    assert json.loads(as_json(report, WORDS, 0))["next_change"] == "2020-03-15T09:30:00+08:00"


def test_the_summary_of_a_failed_build_counts_errors() -> None:
    report = Report("en", problems=(error("worn", Span("a.md")), error("worn", Span("b.md"))))
    assert summary(report, WORDS, "build", "") == "2 errors\n"
    parsed = Report("en", problems=report.problems, seconds={"discover": 0.1, "parse": 0.2})
    assert summary(parsed, WORDS, "build", "") == "2 errors\nnot proved\n"
    proved = Report("en", problems=report.problems, seconds={"parse": 0.2, "assemble": 0.3})
    assert summary(proved, WORDS, "build", "") == "2 errors\n"


def test_the_json_holds_the_report_and_the_words() -> None:
    value = json.loads(as_json(REPORT, WORDS, 0))
    assert value["exit"] == 0
    assert value["pages"] == ["/a", "/b"]
    assert value["removed"] == []
    assert value["problems"][0] == {
        "code": "torn",
        "level": "warning",
        "path": "a.md",
        "line": 2,
        "column": 4,
        "message": "x is torn.",
        "hint": "Sew x.\nOr glue it.",
    }
    assert value["problems"][1]["hint"] == ""
    assert value["withheld"][1] == {
        "what": "a/b@2020",
        "reason": "future",
        "path": "b.md",
        "line": 0,
        "until": "2030-01-01",
    }
    assert value["seconds"] == {"parse": 0.5, "render": 1.04}
