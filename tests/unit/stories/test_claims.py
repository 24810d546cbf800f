"""Words that claim how a figure has moved: which are found, and the many that only look like it."""

import pytest

from broadsheet.model.running import Claim
from broadsheet.stories.claims import find_claims
from broadsheet.stories.paragraphs import read_paragraphs


def claims(text: str, day: str = "2020-03-13") -> tuple[Claim, ...]:
    return find_claims(read_paragraphs(text.replace("]", "](fig:甲)"), "a.md"), day)


def said(text: str) -> list[tuple[str, str, str, str]]:
    """Return words, kind, amount and what is compared with of every claim; `text` has bare brackets."""
    return [(one.text, one.kind, one.amount, one.since) for one in claims(text)]


@pytest.mark.parametrize(
    "text, words, kind, amount, since",
    [
        # After the figure.
        ("复工率[99.26%]，比上月提高3个百分点。", "比上月提高3个百分点", "rise", "3个百分点", "month"),
        ("开工[4307户]，比2月底增加了200户", "比2月底增加了200户", "rise", "200户", "2020-02"),
        ("开工[4307户]，较上期增加200户", "较上期增加200户", "rise", "200户", "previous"),
        ("开工[4307户]，环比增长12%；", "环比增长12%", "rise", "12%", "previous"),
        ("产值[4307万元]，同比下降1.5%，", "同比下降1.5%", "fall", "1.5%", "year"),
        ("产值[4307万元]，比去年同期减少近两成", "比去年同期减少近两成", "fall", "近两成", "year"),
        ("开工[4307户]，增长百分之十二", "增长百分之十二", "rise", "百分之十二", ""),
        ("开工[4307户]，比前一天多200户", "比前一天多200户", "rise", "200户", "day"),
        ("开工[4307户]，比上季度少200户", "比上季度少200户", "fall", "200户", "quarter"),
        ("开工[4307户]，继续上升。", "继续上升", "rise", "", ""),
        ("开工[4307户]，比上月翻了一番", "比上月翻了一番", "double", "", "month"),
        ("开工[4307户]，翻两番", "翻两番", "double", "两番", ""),
        ("开工[4307户]，与上月持平", "与上月持平", "same", "", "month"),
        ("开工[4307户]，同比持平", "同比持平", "same", "", "year"),
        ("开工[4307户]，创历史新高", "创历史新高", "highest", "", ""),
        ("开工[4307户]，创新低", "创新低", "lowest", "", ""),
        ("开工[4307户]，为2019年12月以来最高", "为2019年12月以来最高", "highest", "", "2019-12"),
        ("开工[4307户]，连续三个月上升", "连续三个月上升", "streak_up", "三个月", ""),
        ("开工[4307户]，连续5天保持下降", "连续5天保持下降", "streak_down", "5天", ""),
        ("开工[4307户]，同比连续三个月增长", "同比连续三个月增长", "streak_up", "三个月", "year"),
        # Before it.
        ("复工率上升到[99.26%]", "上升到", "rise", "", ""),
        ("复工率比上月回落至[99.26%]", "比上月回落至", "fall", "", "month"),
        ("复工率升至[99.26%]", "升至", "rise", "", ""),
        ("开工户数增长12%，达到[4307户]", "增长12%，达到", "rise", "12%", ""),
        ("开工户数比上月增加200户，达[4307户]", "比上月增加200户，达", "rise", "200户", "month"),
        ("开工户数翻一番，达到[4307户]", "翻一番，达到", "double", "", ""),
        ("开工户数连续三个月上升至[4307户]", "连续三个月上升至", "streak_up", "三个月", ""),
        ("开工户数首次[突破4300户]", "首次", "first", "", ""),
        ("开工户数首次达到[4307户]", "首次达到", "first", "", ""),
        ("开工户数首次升至[4307户]", "首次升至", "first", "", ""),
        ("复工率达到历史最高的[99.26%]", "达到历史最高的", "highest", "", ""),
        ("复工率创下[99.26%]的历史新高", "创下99.26%的历史新高", "highest", "", ""),
        # English.
        (
            "The rate was [99.26%], up 3 percentage points from February.",
            "up 3 percentage points from February",
            "rise",
            "3 percentage points",
            "2020-02",
        ),
        ("It was [4,307], down 12% year on year", "down 12% year on year", "fall", "12%", "year"),
        (
            "It was [4,307], an increase of 200 firms on the previous month",
            "an increase of 200 firms on the previous month",
            "rise",
            "200 firms",
            "month",
        ),
        (
            "It was [4,307], unchanged from a year earlier",
            "unchanged from a year earlier",
            "same",
            "",
            "year",
        ),
        ("It was [4,307], a record high.", "a record high", "highest", "", ""),
        (
            "It was [4,307], the lowest since January 2019.",
            "the lowest since January 2019",
            "lowest",
            "",
            "2019-01",
        ),
        (
            "It was [4,307], up for three months in a row",
            "up for three months in a row",
            "streak_up",
            "three months",
            "",
        ),
        ("The rate rose to [99.26%]", "rose to", "rise", "", ""),
        ("Firms grew by 12% to [4,307]", "grew by 12% to", "rise", "12%", ""),
        (
            "The rate fell to [99.26%] from the previous month.",
            "fell to 99.26% from the previous month",
            "fall",
            "",
            "month",
        ),
        ("Firms doubled to [4,307]", "doubled to", "double", "", ""),
        (
            "Firms fell for two years running, to [4,307]",
            "fell for two years running, to",
            "streak_down",
            "two years",
            "",
        ),
        ("It passed [4,307] for the first time.", "passed 4,307 for the first time", "first", "", ""),
        ("Loans hit a record high of [4,307]", "a record high of", "highest", "", ""),
    ],
)
def test_what_stands_right_at_a_figure_is_a_claim(
    text: str, words: str, kind: str, amount: str, since: str
) -> None:
    assert said(text) == [(words, kind, amount, since)]


@pytest.mark.parametrize(
    "text",
    [
        # Denied, doubted, still to come.
        "开工户数没有上升到[4307户]",
        "开工户数未升至[4307户]",
        "开工户数预计升至[4307户]",
        "开工户数有望增长12%，达到[4307户]",
        "如果开工户数升至[4307户]",
        "开工[4307户]，不再下降",
        "The rate would have risen to [99.26%]",
        "The rate did not rise; it never fell to [99.26%]",
        # Somebody else's words.
        "他说：“开工户数上升到[4307户]”",
        "开工[4307户]，“比上月增加200户”",
        # The words belong to something else.
        "成本上升使[14家]企业停产",
        "下降的[14家]企业",
        "我们把税费降至[4307户]企业都能承受的水平。",
        "税收减少到[4307户]商户平均负担以下。",
        "开工[4307户]，增加就业岗位",
        "开工[4307户]，增长12%的地区不多",
        "为[100户]重点企业招工，比上月增长12%",
        "订单下降。开工[4307户]",
        "开工户数增长12%，到[14个]街道走访",
        # The figure is what something is compared with, or is itself the amount.
        "比[90.1%]提高9个百分点",
        "从[90.1%]上升",
        "与[4307户]持平",
        "增加了[200户]，增长12%",
        "新增[20户]，比上月增加3户",
        "企业[14家]、项目[50个]，比上月增长12%",
        "There were [50] projects and [60], up 12%",
        "同比增长[12%]，上升",
        "比上月增长[12%]",
        "开工4307户，比上月增长[12%]",
        "增长达[12%]",
        # Highest and first of what?
        "最高[99.26%]",
        "利率[3.15%]，原文称在全市金融机构中最低",
        "返岗率[97.2%]，在几个比率里最低",
        "今年首次[突破4307户]",
        "首次[14个]项目签约",
        "全市开工[4307户]，创新高",
        # No plain measure.
        "开工[4307户]，与上月基本持平",
        "开工[4307户]，接近翻番",
        "开工[4307户]，比上月同期增加200户",
        "开工[4307户]，比2月30日增加200户",
        "Firms nearly doubled to [4,307]",
        "首次公布[4307户]",
        "",
    ],
)
def test_what_is_not_plain_claims_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text, kind, amount",
    [
        ("开工[4307户]，比2月底下降[9.99个百分点]。", "fall", "9.99个百分点"),
        ("比2月底增加[200户]，达到[4307户]", "rise", "200户"),
        ("Firms: [4,307], up [12%] year on year.", "rise", "12%"),
    ],
)
def test_an_amount_may_be_a_figure_of_its_own(text: str, kind: str, amount: str) -> None:
    assert [(found.kind, found.amount) for found in claims(text)] == [(kind, amount)]


def test_words_on_both_sides_are_two_claims() -> None:
    found = said("复工率首次达到[99.26%]，比上月提高3个百分点")
    assert [(kind, since) for _, kind, _, since in found] == [("first", ""), ("rise", "month")]


def test_unbound_figures_and_bare_numerals_claim_nothing() -> None:
    assert find_claims(read_paragraphs("升至[4307户]，升至[4307户](fig:?)，升至4307户", "a.md"), "") == ()


def test_places_are_exact() -> None:
    (found,) = claims("---\ntitle: 甲\n---\n\n前言。\n\n开工[4307户]，比上月增长约12%。\n")
    assert (found.span.line, found.span.column) == (7, 18)
    assert (found.figure.line, found.figure.column) == (7, 3)
    assert (found.amount_span.line, found.amount_span.column) == (7, 23)


def test_without_a_day_a_month_names_no_year() -> None:
    assert claims("开工[4307户]，比2月增加200户", "") == ()
    (found,) = claims("开工[4307户]，比2020年2月增加200户", "")
    assert found.since == "2020-02"
