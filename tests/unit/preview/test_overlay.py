"""What the preview lays over a page: everything from files escaped, the place marked."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.problems import Span, error, warning
from broadsheet.model.words import Words
from broadsheet.preview.overlay import empty_page, lay_over

WORDS = Words(
    "zh-CN",
    {
        "torn": "{what}破了",
        "torn.hint": "补上{what}\n<b>",
        "preview.problems": "{count} 处",
        "preview.nothing_yet": "还没有 <网站>",
        "problem.hint": "怎么办：",
    },
)


class Elements(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_without_errors_there_is_nothing() -> None:
    assert lay_over((warning("torn", Span("a.md"), what="袖"),), WORDS, lambda path, line: None) == ""


def test_the_place_is_marked_and_the_hint_follows() -> None:
    html = lay_over((error("torn", Span("a.md", 2, 3), what="袖"),), WORDS, lambda path, line: "一<二三")
    assert "<code>a.md:2:3</code>" in html
    assert "<pre>一&lt;<mark>二</mark>三</pre>" in html
    assert "<p>怎么办：补上袖\n&lt;b&gt;</p>" in html


@given(st.text(), st.text(), st.text(), st.integers(0, 50))
def test_nothing_from_a_file_becomes_an_element(path: str, what: str, line: str, column: int) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    problem = error("torn", Span(path + hostile, 1, column), what=what + hostile)
    page = Elements(lay_over((problem,), WORDS, lambda path, number: line + hostile))
    marks = ["mark"] if column else []
    assert page.names == ["div", "style", "details", "summary", "ol", "li", "code", "p", "pre", *marks, "p"]
    assert page.text.count("<script>alert(1)</script>") >= 3


def test_the_page_before_the_first_build() -> None:
    page = Elements(empty_page(WORDS).decode())
    assert page.names == ["html", "head", "meta", "title", "body", "p"]
    assert page.text == "还没有 <网站>" * 2
