"""Addresses: which file may have which, and what is said where two want one."""

import pytest
from made_sites import made
from placed import placed

STORY = "---\ntitle: 复工\ndate: 2020-03-02\n---\n正文。\n"


@pytest.mark.parametrize(
    "name, code",
    [
        ("index", "url-reserved"),
        ("month-2020-03", "url-reserved"),
        ("MONTH-2020-03", "url-reserved"),
    ],
)
def test_an_address_of_the_site_itself_is_no_storys(name: str, code: str) -> None:
    problems = made({f"content/stories/{name}.md": STORY}).problems
    assert placed([problem for problem in problems if problem.level == "error"]) == [(code, 1, 1)]


def test_the_archive_of_another_month_leaves_the_name_free() -> None:
    problems = made({"content/stories/month-2020-02.md": STORY}).problems
    assert [problem for problem in problems if problem.level == "error"] == []
