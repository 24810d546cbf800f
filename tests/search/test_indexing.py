"""The files of the index: small, named after what is in them, and unmoved by what does not concern them."""

import gzip
import random

from broadsheet.model.searching import INDEX
from broadsheet.rendering.extracting import extract
from broadsheet.rendering.indexing import read_terms
from tests.search.made_index import files_of, index_of

LIMIT = 60_000


def many(count: int) -> list[tuple[str, str]]:
    chance = random.Random(7)  # noqa: S311  no secret is made of it
    han = [chr(0x4E00 + number) for number in range(3000)]
    return [
        (
            f"第{number}篇",
            "".join(chance.choices(han, k=900)) + "。复工率" * 300 + f" word{number} 3.{number}%",
        )
        for number in range(count)
    ]


def test_terms_are_words_with_the_space_after_them_and_pairs_of_all_other_characters() -> None:
    assert set(read_terms("", "复工率99.26%，at the KN95口罩\n完")) == {
        *(
            "复工",
            "工率",
            "率9",
            "99",
            ".2",
            "26",
            "%,",
            ",a",
            "at ",
            "the ",
            "kn95",
            "口罩",
        ),
        *("罩\n", "完\n"),
    }


def test_places_are_counted_from_the_title_on() -> None:
    # 0 and 2 in the title, 128 in the text; doubled distances, the last one odd.
    assert read_terms("甲甲", "")["甲甲"] == "B"
    assert read_terms("甲乙甲乙", "")["甲乙"] == "AF"
    assert read_terms("", "甲乙")["甲乙"] == "hI"


def test_no_file_is_larger_than_the_limit_and_each_is_called_after_its_bytes() -> None:
    files = index_of(many(150))
    assert len(files) > 20
    assert max(len(gzip.compress(data, 9)) for data in files.values()) <= LIMIT
    assert index_of(many(150)) == files


def test_a_word_of_very_many_places_is_shared_out() -> None:
    files = index_of([(f"第{number}篇", "复工，" * 3000) for number in range(60)])
    assert max(len(data) for data in files.values()) < 2 * LIMIT
    assert max(len(gzip.compress(data, 9)) for data in files.values()) <= LIMIT


def test_a_new_page_leaves_files_alone_that_hold_nothing_of_it() -> None:
    texts = many(120)
    before = index_of(texts)
    after = index_of([*texts, ("新的", "龘齉")])
    kept = before.keys() & after.keys()
    assert len(kept) >= len(before) - 6
    assert all(before[url] == after[url] for url in kept - {INDEX})


def test_the_first_file_is_the_one_to_begin_with() -> None:
    assert files_of(many(3))[0].url == INDEX == "/search/index.js"


def test_the_text_of_a_page_is_what_stands_in_its_main_part() -> None:
    html = """<title>t</title><nav>导航</nav><main><h1>全部<wbr>复工</h1><nav>目录</nav>
    <p>截至<a href="x">3月13日</a>，复工率<data value="99.26">99.26<small>%</small></data>。<br>换行</p>
    <ul><li>甲<ul><li>乙</li></ul>丙</li></ul><table><tr><th>丁</th><td>2</td></tr></table>
    <figure><svg><title>图</title><text>9</text></svg><figcaption>说明\u200b文字</figcaption></figure>
    <script>1</script></main><footer>页脚</footer>"""
    assert extract(html.encode()).split("\n") == [
        *("全部复工", "截至3月13日，复工率99.26%。", "换行", "甲", "乙", "丙", "丁", "2", "说明文字"),
    ]
    assert extract(b"<p>no main</p>") == ""
