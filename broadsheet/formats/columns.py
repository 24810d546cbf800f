"""Which column of a table is which field: headings in Chinese or English."""

import re
from collections.abc import Mapping as Map
from difflib import get_close_matches

from broadsheet.formats.nodes import Mapping, Node, Scalar, Sequence
from broadsheet.formats.tables import Table
from broadsheet.model.problems import Problem, error
from broadsheet.model.words import is_language

_ROWS = {
    **dict.fromkeys(("时间", "时期", "日期", "period"), "period"),
    **dict.fromkeys(("数值", "value"), "value"),
    "qualifier": "qualifier",
    **dict.fromkeys(("状态", "status"), "status"),
    **dict.fromkeys(("发布", "released"), "released"),
    **dict.fromkeys(("保密至", "embargo"), "embargo"),
    **dict.fromkeys(("来源", "source"), "source"),
    **dict.fromkeys(("说话人", "said_by"), "said_by"),
    **dict.fromkeys(("执行者", "实施者", "actor"), "actor"),
    **dict.fromkeys(("引文", "quote"), "quote"),
    **dict.fromkeys(("备注", "note"), "note"),
    **dict.fromkeys(("内部备注", "remark"), "remark"),
    **dict.fromkeys(("公开", "public"), "public"),
}
SERIES = {
    **_ROWS,
    **dict.fromkeys(("数值下限", "low"), "low"),
    **dict.fromkeys(("数值上限", "high"), "high"),
}
"""Columns of a table of observations; any other column is a dimension."""

FACTS = {
    **_ROWS,
    **dict.fromkeys(("编号", "id"), "id"),
    **dict.fromkeys(("名称", "title"), "title"),
    **dict.fromkeys(("单位", "unit"), "unit"),
    **dict.fromkeys(("口径", "population"), "population"),
    **dict.fromkeys(("定义", "definition"), "definition"),
    **dict.fromkeys(("类型", "kind"), "kind"),
    **dict.fromkeys(("小数位", "decimals"), "decimals"),
    **dict.fromkeys(("地区", "area"), "area"),
    **dict.fromkeys(("主题", "专题", "topics"), "topics"),
    **dict.fromkeys(("负责人", "responsible"), "responsible"),
    **dict.fromkeys(("方向", "direction"), "direction"),
    **dict.fromkeys(("频率", "freq"), "freq"),
    **dict.fromkeys(("分子", "numerator"), "numerator"),
    **dict.fromkeys(("分母", "denominator"), "denominator"),
    **dict.fromkeys(("许可", "license"), "license"),
    **dict.fromkeys(("校验", "checks"), "checks"),
}
"""Columns of a table of facts."""

IN_CHINESE: Map[str, tuple[str, ...]] = {
    **{name: (field,) for name, field in FACTS.items()},
    **dict.fromkeys(("标题", "题目"), ("title",)),
    **dict.fromkeys(("日期", "发布日期"), ("date", "period", "released")),
    **dict.fromkeys(("栏目", "栏头"), ("kicker",)),
    "作者": ("authors",),
    "摘要": ("summary",),
    "题图": ("cover",),
    "更正": ("corrections",),
    "草稿": ("draft",),
    "数据": ("observations", "facts"),
    "目标": ("targets",),
    "分项": ("dimensions",),
    "条目": ("records",),
    "说明": ("description", "definition", "note"),
}
"""What authors call a key of a YAML file in Chinese, by the keys it may stand for: understood, never read."""

_LISTS = ("topics",)
_LABELS = ("title", "definition", "note")
"""Fields with a text for each language, each in a column of its own: 名称, 名称.en."""

_BETWEEN = re.compile(r"\s*[、，,;；|]\s*")


def as_maps(
    table: Table, names: Map[str, str], needed: tuple[str, ...], cells: bool
) -> tuple[tuple[Mapping, ...], tuple[Problem, ...]]:
    """Return each row as a map from field to text, without its empty cells.

    `needed` names the fields that must have a column. With `cells`, a column of another name is a dimension,
    and stands under `by`; without, it is a problem.
    """
    if misplaced := _misplaced(table, names):
        return (), (misplaced,)
    problems: list[Problem] = []
    keys: list[Scalar | None] = []
    dimensions: list[Scalar | None] = []
    taken: dict[str, Scalar] = {}
    for heading in table.headings:
        name = _field(heading, names)
        wrong = _wrong_heading(heading, name, names, taken, cells)
        problems += wrong
        if name:
            taken.setdefault(name, heading)
        keys.append(Scalar(name, heading.span) if name and not wrong else None)
        dimensions.append(heading if not name and not wrong else None)
    for field in needed:
        if field not in taken:
            problems.append(error("column-missing", table.headings[0].span, heading=_both(field, names)))
    if any(problem.code == "column-missing" for problem in problems):
        return (), tuple(problems)
    return tuple(_as_map(row, keys, dimensions) for row in table.rows), tuple(problems)


def _field(heading: Scalar, names: Map[str, str]) -> str:
    """Return the field a heading names, with the language it is in, title.en; "" for no field."""
    name, dot, language = heading.text.partition(".")
    field = names.get(name.casefold(), "")
    if not dot:
        return field
    return f"{field}.{language}" if field in _LABELS and is_language(language) else ""


_HEADINGS = 2
"""As many cells that are names of columns make a row one of headings."""


def _misplaced(table: Table, names: Map[str, str]) -> Problem | None:
    """Report a second row of headings below the first."""
    row = table.rows[0] if table.rows else ()
    if _known_cells(row, names) < _HEADINGS:
        return None
    return error("table-two-headings", row[0].span, line=table.headings[0].span.line)


def _known_cells(row: tuple[Scalar, ...], names: Map[str, str]) -> int:
    return sum(cell.text.casefold() in names for cell in row)


def _wrong_heading(
    heading: Scalar, name: str, names: Map[str, str], taken: dict[str, Scalar], cells: bool
) -> list[Problem]:
    """Report a heading that repeats a field under its other name, or that means nothing."""
    if first := taken.get(name):
        column = first.span.column
        return [error("table-heading-twice", heading.span, heading=heading.text, column=column)]
    if name or not heading.text:
        return []
    if near := get_close_matches(heading.text.casefold(), list(names), 1, 0.75):
        return [error("column-misspelt", heading.span, heading=heading.text, near=near[0])]
    if cells:
        return []
    return [error("column-unknown", heading.span, heading=heading.text, known=_known(names))]


def _as_map(row: tuple[Scalar, ...], keys: list[Scalar | None], dimensions: list[Scalar | None]) -> Mapping:
    """Return a row as a map; cells of dimensions lie together under `by`."""
    entries: list[tuple[Scalar, Node]] = []
    by: list[tuple[Scalar, Node]] = []
    labels: dict[str, list[tuple[Scalar, Node]]] = {}
    for cell, key, dimension in zip(row, keys, dimensions, strict=True):
        if not cell.text:
            continue
        if key is not None and (field := key.text.partition(".")[0]) in _LABELS:
            labels.setdefault(field, []).append((Scalar(key.text[len(field) + 1 :], key.span), cell))
        elif key is not None:
            entries.append((key, _list(cell) if key.text in _LISTS else cell))
        elif dimension is not None:
            by.append((dimension, cell))
    for field, texts in labels.items():
        entries.append((Scalar(field, texts[0][0].span), Mapping(tuple(texts), texts[0][1].span)))
    if by:
        entries.append((Scalar("by", by[0][0].span), Mapping(tuple(by), by[0][1].span)))
    return Mapping(tuple(entries), row[0].span)


def _list(cell: Scalar) -> Sequence:
    """Part a cell that lists several names."""
    found, start = [], 0
    for name in _BETWEEN.split(cell.text):
        start = cell.text.index(name, start)
        found.append(Scalar(name, cell.place(start)))
        start += len(name)
    return Sequence(tuple(scalar for scalar in found if scalar.text), cell.span)


def _both(field: str, names: Map[str, str]) -> str:
    """Return the headings of a field, the first Chinese and the English one: 时间/period."""
    headings = [heading for heading, name in names.items() if name == field]
    return "/".join(dict.fromkeys((headings[0], headings[-1])))


def _known(names: Map[str, str]) -> str:
    return " ".join(_both(field, names) for field in dict.fromkeys(names.values()))
