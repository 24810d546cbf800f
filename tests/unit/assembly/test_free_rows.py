"""What the program of a free chart is given: plain rows, of what is public, out and known; and its words."""

from datetime import date, timedelta

from made_sites import made

from broadsheet.model.programs import Given

CHART = """title = {"zh-CN": "开工多了", "en": "More at work"}
indicators = ["率", "镇/数"]
across = True


def chart(data):
    return None
"""
SITE = {
    "data/indicators/率.yaml": (
        "title: 开工率\nunit: percent\nobservations:\n"
        "  - {period: 2020-01, value: 90, released: 2020-02-10}\n"
        "  - {period: 2020-02, value: 95.5, released: 2020-03-10, low: 94, high: 97}\n"
        "  - {period: 2020-03, value: 99, released: 2020-04-10}\n"
        "  - {period: 2020-04, value: 88, embargo: '2020-05-01T09:00:00+08:00'}\n"
    ),
    "data/facts/镇.yaml": "period: 2020-02\nfacts:\n  镇/数: 超过1.2亿元\n",
    "data/charts/图.py": CHART,
}


def rows(files: dict[str, str], as_of: str = "2020-03-13", chart: str = "图") -> dict[str, tuple[Given, ...]]:
    """Return what the program of a chart is given."""
    found = made(files, as_of)
    view = found.site.charts[chart]
    wide, narrow = (found.plots[digest].program for digest in (view.wide, view.narrow))
    assert wide == narrow
    assert wide is not None
    return wide.data


def test_rows_are_plain_and_of_what_is_known() -> None:
    given = rows(SITE)
    assert list(given) == ["率", "镇/数"]
    assert [row["period"] for row in given["率"]] == ["2020年1月", "2020年2月"]
    assert given["率"][1] == {
        "name": "开工率",
        "period": "2020年2月",
        "day": "2020-02-29",
        "start": "2020-02-01",
        "end": "2020-02-29",
        "value": 95.5,
        "text": "95.5%",
        "unit": "%",
        "low": 94.0,
        "high": 97.0,
        "bound": "",
        "status": "normal",
        "expected": False,
    }
    (fact,) = given["镇/数"]
    assert (fact["value"], fact["text"], fact["bound"]) == (120_000_000.0, "超过1.2亿元", "lower")


def test_later_builds_know_more_and_what_is_under_embargo_is_in_none() -> None:
    assert len(rows(SITE, "2020-03-01")["率"]) == 1
    assert len(rows(SITE, "2020-04-30")["率"]) == 3
    assert len(rows(SITE, "2020-05-02")["率"]) == 4
    early = made({**SITE, "data/charts/图.py": CHART.replace('"率"', '"率@2020-04"')}, "2020-04-30")
    assert "图" not in early.site.charts
    assert [kept.what for kept in early.withheld if kept.path == "data/charts/图.py"] == ["chart 图"]
    assert [problem.code for problem in early.problems] == ["setting-base-url"]


def test_an_address_with_a_period_is_one_row() -> None:
    given = rows({**SITE, "data/charts/图.py": CHART.replace('"率"', '"率@2020-01"')})
    assert [row["value"] for row in given["率@2020-01"]] == [90.0]


def test_cells_of_a_breakdown_stand_under_its_address_with_their_dimension() -> None:
    given = rows(
        {
            "data/indicators/镇.yaml": (
                "title: 各镇开工\nunit: 户\ndimensions: {town: {e: 东镇, w: 西镇}}\nobservations:\n"
                "  - {period: 2020-02, value: 5, by: {town: e}}\n"
                "  - {period: 2020-01, value: 4, by: {town: e}}\n"
                "  - {period: 2020-02, value: 7, by: {town: w}}\n"
            ),
            "data/charts/图.py": CHART.replace(
                '["率", "镇/数"]', '["镇"]\nby = "town"\nlabels = {"w": "西"}'
            ),
        }
    )
    assert [(row["name"], row["town"], row["period"], row["value"]) for row in given["镇"]] == [
        ("东镇", "东镇", "2020年1月", 4.0),
        ("东镇", "东镇", "2020年2月", 5.0),
        ("西", "西镇", "2020年2月", 7.0),
    ]


def test_it_is_told_from_the_data_unless_the_program_says_more() -> None:
    found = made(SITE)
    view = found.site.charts["图"]
    assert view.title == "开工多了"
    assert view.alt.startswith("自绘的图。开工率：2020年1月：90%；2020年2月：95.5%（")
    assert view.subtitle == "有的数只是上限或下限，见下表"
    assert [row.title for row in view.rows] == ["开工率 2020年1月", "开工率 2020年2月", "镇：数"]
    assert view.as_of == "数据截至2020年2月29日"
    told = made({**SITE, "data/charts/图.py": f'alt = "两个点，后一个高"\n{CHART}'}).site.charts["图"]
    assert told.alt == "两个点，后一个高"


def test_nothing_to_draw_and_far_too_much_are_told() -> None:
    missing = "title: 率\nunit: percent\nobservations:\n  - {period: 2020-02, status: missing}\n"
    empty = made({"data/indicators/率.yaml": missing, "data/charts/图.py": CHART.replace(', "镇/数"', "")})
    assert [problem.code for problem in empty.problems] == ["chart-empty"]
    days = (date(2012, 1, 1) + timedelta(days=n) for n in range(2001))
    rows = "".join(f"  - {{period: {day}, value: 1}}\n" for day in days)
    much = made({**SITE, "data/indicators/率.yaml": f"title: 率\nunit: 户\nobservations:\n{rows}"})
    assert [(problem.code, problem.args["count"]) for problem in much.problems] == [("free-rows", "2002")]
