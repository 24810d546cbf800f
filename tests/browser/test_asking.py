"""What is found is exact: the real script, in a real browser, from a folder, against a plain scan."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.running import ROOT, run_build
from tests.search.made_index import write_site

sys.path.append(str(ROOT / "bench"))

from asking import ask, watch
from plain_scan import compared, read_site, scan
from varied_site import make_varied_site

pytestmark = pytest.mark.browser

LETTERS = "复工率企业开佰纳镕月日年，。、（）：9926.%,- aAbBéß\nﬁ２😀𬭎ςΣ"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    opened = browser.new_page()
    watch(opened)
    return opened


def holds(title: str, text: str, query: str) -> bool:
    return any(compared(query) in compared(line) for line in (title, *text.split("\n")))


def quotable(query: str) -> str:
    return query.split("\n")[0].strip()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.tuples(st.text(LETTERS.replace("\n", ""), max_size=12), st.text(LETTERS, max_size=80)),
        min_size=1,
        max_size=8,
    ),
    cuts=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 79), st.integers(1, 9)), min_size=4, max_size=6
    ),
    free=st.text(LETTERS, min_size=1, max_size=3),
)
def test_every_page_that_holds_a_query_is_found_and_no_other(
    page: Page, tmp_path: Path, texts: list[tuple[str, str]], cuts: list[tuple[int, int, int]], free: str
) -> None:
    root = write_site(tmp_path, texts)
    queries = [free]
    for which, start, length in cuts:
        text = "".join(texts[which % len(texts)])
        queries.append(text[start % max(len(text), 1) :][:length])
    for query in {quotable(query) for query in queries} - {""}:
        if not compared(query):
            continue
        right = {f"{number}.html" for number, said in enumerate(texts) if holds(*said, query)}
        assert set(ask(page, root, f'"{query}"').urls) == right, query


MADE = [
    ("复工率回升", "截至3月13日，10人以上企业复工率99.26%，比2月29日高。\n佰纳获得贷款。"),
    ("一月", "复工的企业，率先返岗。199.26万元，99.265，12月29日。\nArt and start-up work."),
    ("佰纳", "企业名录。The work of art：Ｋ９５口罩２片。"),
]


@pytest.mark.parametrize(
    "query, found",
    [
        ("复工率", ["0"]),
        ("复工", ["0", "1"]),
        # A number as it stands comes before one that only holds its digits.
        ("99.26", ["0", "1"]),
        ("99.26%", ["0"]),
        ("2月29日", ["0", "1"]),
        # What the title says comes first.
        ("佰纳", ["2", "0"]),
        ("佰纳 贷款", ["0"]),
        ("“复工的企业，率”", ["1"]),
        ('"work of art"', ["2"]),
        ("work art", ["2", "1"]),
        ("k95", ["2"]),
        ("率", ["0", "1"]),
        ("%", ["0"]),
        ("工率先", []),
        ("日。佰纳", []),
        ("__proto__", []),
        ("constructor", []),
        ("<b>", []),
    ],
)
def test_questions(page: Page, tmp_path: Path, query: str, found: list[str]) -> None:
    answer = ask(page, write_site(tmp_path, MADE), query)
    assert [url.removesuffix(".html") for url in answer.urls] == found
    assert answer.said == str(len(found))


def test_a_result_quotes_the_place_and_takes_nothing_for_mark_up(page: Page, tmp_path: Path) -> None:
    root = write_site(tmp_path, [("<i>甲</i>", "第一行。\n前面有<b>很多</b>文字，复工率99.26%，后面也有。")])
    [text] = ask(page, root, "复工率99").first
    assert "<i>甲</i>" in text
    assert "前面有<b>很多</b>文字，复工率99.26%，后面也有。" in text
    assert page.locator("#found mark").all_inner_texts() == ["复工率99"]
    assert page.locator("#found i, #found b").count() == 0


def test_ten_are_shown_and_more_on_request(page: Page, tmp_path: Path) -> None:
    answer = ask(page, write_site(tmp_path, [("题", f"第{number}页复工") for number in range(23)]), "复工")
    assert (len(answer.first), len(answer.urls), answer.said) == (10, 23, "23")
    # What is new comes last in the index and first here.
    assert answer.urls[0] == "22.html"


def test_an_index_that_is_not_whole_says_so(page: Page, tmp_path: Path) -> None:
    root = write_site(tmp_path, MADE)
    for file in (tmp_path / "search").glob("[0-9a-f]*.js"):
        if file.name != "index.js":
            file.unlink()
    assert ask(page, root, "复工").said == "失败"


def test_a_site_of_varied_stories_is_searched_without_a_miss(page: Page, tmp_path: Path) -> None:
    make_varied_site(tmp_path / "made", 25, length=500)
    built = run_build(tmp_path / "made", tmp_path / "site")
    assert built.code == 0, built.errors
    pages = read_site(tmp_path / "site")
    for query in ("复工率", "2月29日", "99.26%", "镕喆", "iso 9001", "5G", "art", "应复尽复", "4307户"):
        answer = ask(page, f"file://{tmp_path}/site/", f'"{query}"')
        assert set(answer.urls) == scan(pages, [query]), query


def test_nothing_that_is_withheld_is_in_the_index(
    tmp_path: Path,
) -> None:
    root, output = tmp_path / "made", tmp_path / "site"
    for name, head, text in (
        ("甲", "date: 2020-03-01", "已经发表的话。"),
        ("乙", "date: 2020-03-01\ndraft: true", "机密草稿的话。"),
        ("丙", "date: 2020-03-09", "明天再说的话。"),
    ):
        path = root / f"content/stories/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {name}稿\n{head}\n---\n{text}\n", encoding="utf-8")
    built = run_build(root, output, "--as-of", "2020-03-05")
    assert built.code == 0, built.errors
    index = "".join(file.read_text(encoding="utf-8") for file in (output / "search").iterdir())
    assert "已经发表的话" in index
    assert not any(text in index for text in ("机密", "明天再说", "机\n", '"密草"', '"天再"'))
