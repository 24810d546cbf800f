"""Printed observations, indicators and declared charts made by hand, for the tests of charts."""

from msgspec.structs import replace

from broadsheet.charts.marks import Choice
from broadsheet.model.problems import Span
from broadsheet.model.registers import Chart
from broadsheet.model.shown import DimensionView, Entry, Shown, TargetView
from broadsheet.model.statistics import Label

PLACE = Span("data/charts/图.yaml", 1, 1)


def shown(
    value: str, first: str = "", last: str = "", qualifier: str = "exact", status: str = "normal"
) -> Shown:
    """Return an observation of a period, by default undated."""
    period = f"{first}/{last}" if first != last else last
    return Shown(
        anchor=period or "undated",
        period=period or "未注日期",
        period_short=period,
        when=last,
        undated=not last,
        text=f"{value}个" if value else "缺",
        before="",
        number=value,
        unit="个",
        value=value,
        qualifier=qualifier,
        status=status,
        first=first,
    )


DAY = ("2020-03-13", "2020-03-13")


def entry(
    id: str, *observations: Shown, unit: str = "个", share: bool = False, population: str = ""
) -> Entry:
    latest = observations[-1] if observations else None
    value = float(latest.value) if latest and latest.value else None
    return Entry(
        id=id,
        url=f"/indicators/{id}.html",
        title=id,
        origin="file",
        group="组",
        observations=observations,
        latest=latest,
        unit=unit,
        kind="存量",
        population=population,
        share=value if share else None,
    )


def chart(kind: str, *choices: Choice, **fields: object) -> Chart:
    """Return a declared chart of the choices."""
    base = Chart("图", "bar", tuple(choice.address for choice in choices), Label({"": "题"}), PLACE)
    return replace(base, kind=kind, **fields)


def choose(*entries: Entry) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one, one.observations) for one in entries)


def cell(value: str, last: str = "2020-03-13", **by: str) -> Shown:
    """Return an observation of a cell of a breakdown."""
    one = shown(value, last, last)
    return replace(one, anchor=".".join((last, *by.values())), by=by, cell=tuple(by.items()))


def broken_down(id: str, *observations: Shown, units: tuple[str, ...] = ()) -> Entry:
    """Return an indicator with the dimensions item (口罩, 手套) and place (南岸, 经开区)."""
    item = DimensionView("item", "物资", (("mask", "口罩"), ("glove", "手套")), units)
    place = DimensionView("place", "地点", (("na", "南岸"), ("jk", "经开区")))
    return replace(entry(id, *observations), latest=None, dimensions=(item, place))


def aimed(one: Entry, *targets: TargetView) -> Entry:
    """Return an indicator with targets."""
    return replace(one, targets=targets)
