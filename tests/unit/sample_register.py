"""A register made from data as a statistician writes them, with everything derived."""

from number_units import UNITS

from broadsheet.data.facts import read_facts
from broadsheet.data.indicators import read_indicator
from broadsheet.data.registers import read_populations, read_sources
from broadsheet.figures.deriving import derive
from broadsheet.figures.register import Register, make_register
from broadsheet.model.problems import Problem
from broadsheet.model.shown import Link
from broadsheet.model.statistics import Indicator
from broadsheet.numbers.periods import end_of

ZONE = "Asia/Shanghai"
SOURCES = """
特稿: {title: 一篇特稿, dated: 2020-03-13}
公报: {title: 公报, published: 2020-03-20}
"""


def indicator(name: str, text: str) -> Indicator:
    """Read the file of an indicator, which must be without problems."""
    found, problems = read_indicator(text, f"data/indicators/{name}.yaml", UNITS)
    assert problems == ()
    assert found is not None
    return found


def registered(
    facts: str,
    populations: str = "",
    moment: str = "2020-12-31",
    records: dict[str, Link] | None = None,
    **files: str,
) -> tuple[Register, list[Problem]]:
    """Return the register of facts (without their head) and of indicators by name, and what is wrong."""
    rows, wrong = read_facts(
        f"period: 2020-03-13\nsource: 特稿\nfacts:\n{facts}", "data/facts/甲.yaml", UNITS
    )
    sources, also = read_sources(SOURCES, "data/sources.yaml")
    covered, more = read_populations(populations, "data/populations.yaml") if populations else ((), ())
    assert (wrong, also, more) == ((), (), ())
    indicators = [indicator(name.replace("__", "/"), text) for name, text in files.items()]
    made = make_register(
        [*rows, *indicators], sources, covered, UNITS, ZONE, end_of(moment, ZONE), records or {}
    )
    derived = derive(made.register, "zh-CN")
    return derived.register, [*made.problems, *derived.problems]
