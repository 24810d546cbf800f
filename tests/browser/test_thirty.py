"""The thirty points a reviewer goes through, each in a test named after it, or shown where the table says.

A browser looks at one page of each kind in both editions, in a soak at every page; `survey.py` says in which
windows. What only eyes can judge stands on the contact sheets of `make screenshots`.

    point                                            shown by
     3  nothing from elsewhere                       tests/browser/test_policy.py::test_nothing
     4  bytes of pages and sheets                    tests/test_budgets.py::test_no_page_is_over
     5  style of a page                              tests/test_budgets.py::test_every_page_is_weighed
     6  nothing lost without scripts                 tests/browser/test_without.py::test_all_is_reached
     7  every fact in its place                      tests/test_demonstration.py::test_a_fact_stands
    12  bars stand on 0                              tests/unit/charts/test_plots.py::test_bars_hold_zero
        other axes say where they begin              tests/unit/charts/test_describing.py::test_notes
    13  bounds stay bounds on pages                  tests/test_demonstration.py::test_a_fact_stands
        in files                                     tests/unit/views/test_offers.py::test_a_bound_keeps
        in drawings                                  tests/unit/charts/test_drawing.py::test_every_kind
    15  what does not add up is never added          tests/test_demonstration.py::test_a_trap_is_caught
    16  dates for programs are those readers see     tests/test_dates_agree.py::test_every_date
    20  Lighthouse                                   make audit
    22  what has the focus is seen                   tests/browser/test_type.py::test_what_has_the_focus
    25  charts without colour                        make screenshots
    26  paper from a dark screen is white            tests/browser/test_type.py::test_paper_is_white
    27  a story on paper                             tests/browser/test_type.py::test_a_story_on_a4
    28  measure and lines of a story                 tests/browser/test_type.py::test_a_story_is_set
    29  same bytes with and without fonts            tests/test_picture_bytes.py::test_the_fonts
"""

import re

import pytest
from kinds import kinds
from playwright.sync_api import Browser
from survey import Survey, survey

from tests.running import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["each kind", pytest.param("every page", marks=pytest.mark.soak)])
def seen(
    request: pytest.FixtureRequest, browser: Browser, host: str, pages: tuple[str, ...], axe: str
) -> Survey:
    every = request.param == "every page"
    return survey(browser, host, pages if every else kinds(pages), axe, thorough=every)


def test_the_table_names_tests_that_exist() -> None:
    assert __doc__
    named = re.findall(r"(\S+\.py)::(\w+)$", __doc__, re.MULTILINE)
    assert len(named) > 12
    missing = [it for it in named if f"def {it[1]}" not in (ROOT / it[0]).read_text(encoding="utf-8")]
    assert missing == []


def test_01_a_page_says_its_language(seen: Survey) -> None:
    assert seen.seen["pages"] > 60
    assert seen.faults["language"] == []


def test_02_a_page_runs_nothing_but_our_scripts(seen: Survey) -> None:
    assert seen.seen["scripts"] > 10
    assert seen.faults["script"] == []


def test_09_each_metric_says_of_when_it_is(seen: Survey) -> None:
    assert seen.seen["metrics"] > 16
    assert seen.faults["metric"] == []


def test_10_each_chart_has_its_words_its_table_and_its_files(seen: Survey) -> None:
    assert seen.seen["charts"] > 16
    assert seen.faults["chart"] == []


def test_11_each_drawing_has_a_name_and_a_description_and_ids_are_unique(seen: Survey) -> None:
    assert seen.seen["drawings"] > 32
    assert seen.faults["drawing"] == []
    assert seen.faults["id"] == []


def test_18_no_line_break_leaves_a_space_between_han(seen: Survey) -> None:
    assert seen.faults["stray"] == []


def test_19_axe_finds_nothing_at_both_widths_in_both_schemes(seen: Survey) -> None:
    assert seen.seen["examined"] >= seen.seen["pages"]
    assert seen.faults["axe"] == []


def test_21_no_page_scrolls_sideways(seen: Survey) -> None:
    assert seen.faults["sideways"] == []


def test_22_keys_reach_the_skip_link_first_and_all_that_scrolls(seen: Survey) -> None:
    assert seen.seen["boxes"] > 0
    assert seen.faults["skip"] == []
    assert seen.faults["box"] == []


def test_23_targets_are_large_enough(seen: Survey) -> None:
    assert seen.seen["targets"] > 1000
    assert seen.faults["target"] == []


def test_24_marks_of_charts_stand_out_from_the_paper(seen: Survey) -> None:
    assert seen.seen["marks"] > 100
    assert seen.faults["contrast"] == []


def test_26_the_dark_scheme_has_no_light_box(seen: Survey) -> None:
    assert seen.faults["light"] == []


def test_28_nothing_is_slanted(seen: Survey) -> None:
    assert seen.faults["slanted"] == []


def test_30_each_page_leads_to_the_corrections_and_the_data(seen: Survey) -> None:
    assert seen.faults["links"] == []
