"""Pages that have moved lead on from their old addresses; what is odd about them is told at its place."""

from msgspec.structs import replace
from sample_output import ASSETS, render_with, templates, words
from sample_site import SITE, STORY

from broadsheet.model.moves import Move
from broadsheet.model.page import Page
from broadsheet.model.problems import Problem, Span
from broadsheet.rendering.render import render
from broadsheet.rendering.templating import make_environment
from broadsheet.views.redirects import lead_on
from broadsheet.views.route import route

HERE = Span("data/site.yaml", 3, 3)


def move(old: str, new: str, own: bool = False) -> Move:
    return Move(old, new, HERE, HERE, own)


def led(*moves: Move, base_path: str = "/paper/") -> tuple[dict[str, Page], tuple[Problem, ...]]:
    pages, _, _ = route(SITE, words())
    made, problems = lead_on(moves, pages, replace(SITE, base_path=base_path), words())
    return {page.url: page for page in made}, problems


def text(page: Page) -> str:
    rendered, problems = render(page, make_environment(templates(), words(), ASSETS), {}, {})
    assert rendered is not None, problems
    return rendered.data.decode()


def test_a_page_leads_on_by_itself_and_with_a_plain_link() -> None:
    pages, problems = led(move("/stories/2019/旧.html", f"{STORY.url}#结尾"))
    assert problems == ()
    html, _ = render_with({}, pages["/stories/2019/旧.html"])
    assert '<meta http-equiv="refresh" content="0; url=../复工.html#结尾">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://example.org/paper/stories/%E5%A4%8D%E5%B7%A5.html#' in html
    assert f'<a href="../复工.html#结尾">{STORY.plain_title} – ' in html
    assert pages["/stories/2019/旧.html"].found is None


def test_hosts_get_a_list_of_encoded_paths_from_their_root() -> None:
    pages, _ = led(move("/a b.html", "/about.html"), move("/旧.html", "/about.html"))
    assert text(pages["/_redirects"]) == (
        "/paper/a%20b.html /paper/about.html 301\n/paper/%E6%97%A7.html /paper/about.html 301\n"
    )
    assert led() == ({}, ())


def test_a_move_over_other_moves_leads_to_the_end() -> None:
    pages, problems = led(
        move("/1.html", "/2.html"), move("/2.html", "/3.html"), move("/3.html", "/about.html")
    )
    assert problems == ()
    assert [line.split()[1] for line in text(pages["/_redirects"]).splitlines()] == ["/paper/about.html"] * 3


def test_a_former_id_of_something_that_is_not_out_leads_nowhere_and_says_nothing() -> None:
    assert led(move("/stories/旧.html", "/stories/明天.html", own=True)) == ({}, ())


def test_what_cannot_be_is_told_at_its_place() -> None:
    _, problems = led(
        move("/about.html", "/index.html"),
        move("/x.html", "/abuot.html"),
        move("/y.html", "/zzzz.csv"),
        move("/a.html", "/b.html"),
        move("/b.html", "/A.html"),
        move("/X.html", "/about.html"),
    )
    assert [(problem.code, problem.args) for problem in problems] == [
        ("redirect-taken", {"old": "about.html"}),
        ("redirect-twice", {"old": "X.html", "first": "data/site.yaml:3"}),
        ("redirect-dead", {"new": "abuot.html", "near": "about.html"}),
        ("redirect-dead", {"new": "zzzz.csv", "near": ""}),
        ("redirect-loop", {"old": "a.html", "new": "b.html"}),
        ("redirect-loop", {"old": "b.html", "new": "A.html"}),
    ]
    assert {problem.span for problem in problems} == {HERE}
