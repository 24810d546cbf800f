"""After any sequence of edits, an incremental build equals a clean one: byte for byte, problem for problem.

And a warm store says so honestly: with one input left out of a key, this very test fails.
"""

import shutil
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from broadsheet.build import build
from broadsheet.files.destination import Folder, Memory
from broadsheet.files.jobs import Jobs
from broadsheet.files.program import code_digest
from broadsheet.files.store import Store
from broadsheet.model.problems import has_errors
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from tests.running import ROOT, tree

NAMES = st.sampled_from(["甲", "乙", "丙", "丁"])
WORDS = st.sampled_from(["开工", "复工", "贷款 招工", "政策"])
DAYS = st.sampled_from(["2020-03-01", "2020-03-13", "2020-03-20"])
VALUES = st.sampled_from(["12户", "4307户", "超30户", "约500户"])
TEMPLATES = ("base.html", "story.html", "home.html", "indicator.html", "parts/figure.html", "feed.xml")

STORY = """---
title: {title}[?]
date: {day}
summary: 摘要[?]。
{extra}---
{words}，现有[?](fig:数/甲)，又有[?](fig:率@latest)。

## {words}

![图](chart:率)

{link}

[?]: fig:数/甲
"""


REGISTER = """title: {title}
view: {view}
board: 兑现
timeline: 期限
fields:
  相关: {{title: 相关, type: ref, to: 册}}
  期限: {{title: 期限, type: period, expected: true}}
  数: {{title: 数, type: figure}}
  凭据: {{title: 凭据, type: text}}
  兑现: {{title: 兑现, type: status, from: {{due: 期限, evidence: 凭据}}}}
defaults: {{period: 2020-03-01}}
records:
  总: {{数: 5户}}
"""

RECORD = """title: {words}
topics: [{words}]
相关: {to}
期限: {day}
数: {value}
{extra}"""


class Clean(Store):
    """A store that remembers nothing an edit can change: drawings are the same for the same plot
    (test_drawing), and units and words come from files that no edit touches."""

    shared: Store

    def remember_all(self, stage: str, *rest: Any, **more: Any) -> list[Any]:
        if stage in ("draw", "units", "words"):
            return self.shared.remember_all(stage, *rest, **more)
        return super().remember_all(stage, *rest, **more)


class Edits(RuleBasedStateMachine):
    """A small site that is edited at random and built after every edit."""

    store_type: type[Store] = Store
    built: ClassVar[list[bool]] = []
    """For every build, whether it published something: a test of builds that all fail shows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="broadsheet-state-"))
        self.root = self.folder / "root"
        self.code = code_digest()
        self.jobs = Jobs(1)
        self.store = self.store_type.open(self.folder / "store.sqlite", self.code)
        self.shared = Store.open(None, self.code)
        self.undo: list[tuple[Path, bytes | None]] = []

    def teardown(self) -> None:
        self.jobs.close()
        self.store.close()
        shutil.rmtree(self.folder)

    def put(self, path: str, text: str) -> None:
        file = self.root / path
        self.undo.append((file, file.read_bytes() if file.exists() else None))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def remove(self, path: str) -> None:
        file = self.root / path
        if file.exists():
            self.undo.append((file, file.read_bytes()))
            file.unlink()

    @initialize()
    def begin(self) -> None:
        self.facts("4307户", "2020-03-01")
        self.indicator("复工率", 99)
        self.settings("进展", "as_of: 2020-12-31", "https://example.org/a")
        self.collection("承诺", "table")
        self.story("甲", "开工", "2020-03-13", "", "")

    @rule(
        name=NAMES,
        words=WORDS,
        day=DAYS,
        extra=st.sampled_from(["", "draft: true\n", "kicker: 眉\n"]),
        to=NAMES,
    )
    def story(self, name: str, words: str, day: str, extra: str, to: str) -> None:
        link = f"[另文](ref:stories/{to})" if (self.root / f"content/stories/{to}.md").exists() else "无"
        text = STORY.format(title=words, day=day, extra=extra, words=words, link=link)
        self.put(f"content/stories/{name}.md", text)

    @rule(name=NAMES)
    def delete_story(self, name: str) -> None:
        self.remove(f"content/stories/{name}.md")

    @rule(value=VALUES, day=DAYS)
    def facts(self, value: str, day: str) -> None:
        self.put("data/facts/数.yaml", f"period: {day}\nfacts:\n  数/甲: {value}\n  数/乙: 7家\n")

    @rule(title=WORDS, value=st.sampled_from([97, 98.5, 99]))
    def indicator(self, title: str, value: float) -> None:
        text = f"title: {title}率\nunit: percent\nobservations:\n  2020-03-01: 90\n  2020-03-13: {value}\n"
        self.put("data/indicators/率.yaml", text)

    @rule(title=WORDS, view=st.sampled_from(["table", "cards", "timeline", "board"]))
    def collection(self, title: str, view: str) -> None:
        self.put("data/collections/册.yaml", REGISTER.format(title=title, view=view))

    @rule(
        name=NAMES,
        words=st.sampled_from(["开工", "贷款"]),
        to=st.sampled_from(["总", "甲", "乙"]),
        day=DAYS,
        value=VALUES,
        extra=st.sampled_from(["", "public: false\n", "凭据: 有\n"]),
    )
    def record(self, name: str, words: str, to: str, day: str, value: str, extra: str) -> None:
        text = RECORD.format(words=words, to=to, day=day, value=value, extra=extra)
        self.put(f"data/collections/册/{name}.yaml", text)

    @rule(name=NAMES)
    def delete_record(self, name: str) -> None:
        self.remove(f"data/collections/册/{name}.yaml")

    @rule(formula=st.sampled_from(["率 ÷ 2", "数/乙 + 1", "数/甲 + 1"]), title=WORDS)
    def derived(self, formula: str, title: str) -> None:
        unit = "percent" if "率" in formula else "家"
        self.put("data/indicators/推.yaml", f"title: {title}\nunit: {unit}\nderived: {formula}\n")

    @rule(
        title=WORDS,
        moment=st.sampled_from(["", "as_of: 2020-03-13", "as_of: 2020-12-31"]),
        url=st.sampled_from(["", "https://example.org/a"]),
        style=st.sampled_from(["plain", "grouped"]),
    )
    def settings(self, title: str, moment: str, url: str, style: str = "plain") -> None:
        text = f"title: {title}\nnumber_style: {style}\nbase_url: {url}\n{moment}\n"
        self.put("data/site.yaml", text)

    @rule(name=st.sampled_from(TEMPLATES), note=st.sampled_from(["甲", "乙"]))
    def template(self, name: str, note: str) -> None:
        default = ROOT / "templates" / name
        if default.exists():
            comment = f"<!-- {note} -->" if name.endswith(".html") and name != "base.html" else ""
            mark = "{% endblock %}" if comment else "\n"
            text = default.read_text(encoding="utf-8")
            self.put(
                f"templates/{name}",
                text.replace(mark, comment + mark, 1) if comment else text + note * 0 + "\n",
            )

    @rule(name=st.sampled_from(TEMPLATES))
    def delete_template(self, name: str) -> None:
        self.remove(f"templates/{name}")

    @rule(colour=st.sampled_from(["red", "blue"]))
    def style_sheet(self, colour: str) -> None:
        self.put("templates/assets/site.css", f"body{{color:{colour}}}")

    @rule()
    def take_back(self) -> None:
        if self.undo:
            file, data = self.undo.pop()
            if data is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(data)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self.store_type.open(self.folder / "store.sqlite", self.code)

    @invariant()
    def incremental_equals_clean(self) -> None:
        if not self.root.exists():
            return
        output = self.folder / "site"
        config = Config(str(self.root), str(output), now=datetime(2026, 11, 22, tzinfo=UTC))
        before = tree(output) if output.exists() else {}
        warm = build(config, self.store, self.jobs, Folder(output))
        memory = Memory()
        with closing(Clean.open(None, self.code)) as empty:
            assert isinstance(empty, Clean)
            empty.shared = self.shared
            clean = build(config, empty, self.jobs, memory)
        assert warm.problems == clean.problems
        self.built.append(not has_errors(warm.problems))
        if has_errors(warm.problems):
            assert (tree(output) if output.exists() else {}) == before
        else:
            assert tree(output) == {url.lstrip("/"): memory.get(url) for url in clean.pages}
            self.nothing_to_do(config, output)

    def nothing_to_do(self, config: Config, output: Path) -> None:
        again: Report = build(config, self.store, self.jobs, Folder(output))
        assert (again.rendered, again.written, again.removed) == ((), (), ())


class Forgetful(Store):
    """A store with a fault: no key of a page holds the texts of its templates."""

    def _key(self, stage: str, inputs: object) -> str:
        if stage == "render" and isinstance(inputs, tuple):
            around, _closure, *rest = inputs
            inputs = (around, *rest)
        return super()._key(stage, inputs)


class Faulty(Edits):
    store_type = Forgetful


STEPS = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.mark.parametrize("number", [1, 2])
def test_incremental_equals_clean_after_many_edits(number: int) -> None:
    """Twice, each time with other edits: two processors share the longest test of all."""
    Edits.built.clear()
    run_state_machine_as_test(seed(number)(Edits), settings=STEPS)
    assert len(Edits.built) >= 130
    assert sum(Edits.built) >= 65


@pytest.mark.soak
def test_incremental_equals_clean_after_thousands_of_edits() -> None:
    run_state_machine_as_test(Edits, settings=settings(STEPS, max_examples=200, stateful_step_count=50))


def test_one_input_left_out_of_a_key_is_found() -> None:
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            seed(1)(Faulty), settings=settings(STEPS, max_examples=30, phases=[Phase.generate])
        )
