"""What groups of indicators are called, in each language, and titles of groups that are not there."""

from made_sites import made
from placed import placed

from broadsheet.data.config import read_settings
from broadsheet.data.editions import in_edition, read_edition

FACTS = "period: 2020-03-13\nfacts:\n  工厂/复工: 5户\n  商店/复工: 3户\n"


def test_a_group_is_called_by_its_title() -> None:
    site = made({"data/facts/三月.yaml": FACTS, "data/site.yaml": "groups:\n  工厂: 规上工厂\n"}).site
    assert [(group.id, group.title) for group in site.groups] == [("工厂", "规上工厂"), ("商店", "商店")]


def test_a_title_of_no_group_is_told() -> None:
    text = "title: 甲\ngroups:\n  工场: 规上工厂\n"
    told = [
        problem
        for problem in made({"data/facts/三月.yaml": FACTS, "data/site.yaml": text}).problems
        if problem.code == "group-unknown"
    ]
    assert placed(told) == [("group-unknown", 3, 3)]


def test_an_edition_says_its_own_and_keeps_the_others() -> None:
    whole, problems = read_settings(
        "groups:\n  工厂: 工厂\n  商店: {zh-CN: 商店, en: Shops}\n", "data/site.yaml"
    )
    own, wrong = read_edition("groups: {工厂: Works}\n", "data/site.en.yaml")
    assert (problems, wrong) == ((), ())
    groups = in_edition(whole, own, "en").groups
    assert {id: title.said("en") for id, title in groups.items()} == {"工厂": "Works", "商店": "Shops"}
