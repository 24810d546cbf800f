"""The bench of speed: its stories are always the same, our sites of them build, and its watch is right."""

import sys
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.running import ROOT, run_build

sys.path.append(str(ROOT / "bench"))

from contenders import CONTENDERS, Build, edit, make_site
from corpus import as_text
from measuring import count_carriers, measure
from rounds import Row
from standings import make_standings, print_growth, print_table

STORIES = 5
BY_NAME = {one.name: one for one in CONTENDERS}


def test_stories_are_always_the_same() -> None:
    texts = [as_text(number, STORIES, "yaml") for number in reversed(range(STORIES))][::-1]
    # A digest, for it has to hold on every machine: rows of different days are compared.
    digest = sha256("".join(texts).encode()).hexdigest()
    assert digest == "2604428242aacf1952f293bf60746daaafb65779aaab468e8f79bde8417c2647"
    for number, text in enumerate(texts):
        ours = as_text(number, STORIES, "broadsheet")
        assert as_text(number, STORIES, "broadsheet-all").startswith(ours)
        prose = [line for line in text.split("---\n")[2].splitlines() if "](" not in line]
        assert [line for line in ours.split("---\n")[2].splitlines() if "](" not in line] == prose


@pytest.mark.parametrize(
    "name, builds", [("broadsheet", ("story", "template")), ("broadsheet-all", ("observation",))]
)
def test_our_sites_build_without_problems_and_show_every_edit(
    name: str, builds: tuple[Build, ...], tmp_path: Path
) -> None:
    one, root, output = BY_NAME[name], tmp_path / "site", tmp_path / "out"
    make_site(one, root, STORIES)
    # Twice, for that is what rounds do: only the newest may be left.
    old, new = ([edit(one, root, STORIES, build, mark) for build in builds] for mark in ("1x", "2x"))
    result = run_build(root, output)
    assert (result.code, result.report["problems"]) == (0, [])
    assert [count_carriers(output, mark) for mark in old] == [0 for _ in builds]
    assert min(count_carriers(output, mark) for mark in new) > 2
    assert sum(path.name.startswith("story-") for path in (output / "stories").iterdir()) == STORIES


def test_what_is_measured_is_what_happened(tmp_path: Path) -> None:
    log = tmp_path / "log"
    # A grandchild that outlives its parent has used the processor, too.
    inner = "import time; e = time.process_time() + 0.3\nwhile time.process_time() < e: pass"
    outer = (
        "import subprocess, sys, time; print('said'); time.sleep(0.1); "
        f"subprocess.Popen([sys.executable, '-c', {inner!r}])"
    )
    took = measure([sys.executable, "-c", outer], tmp_path, log)
    assert (took.code, took.cut, log.read_text(encoding="utf-8").strip()) == (0, False, "said")
    assert 0.1 < took.seconds < 60
    if sys.platform == "linux":
        assert took.cpu is not None
        assert took.cpu >= 0.3
        assert took.memory is not None
        assert 2 < took.memory < 1000
    failed = measure([sys.executable, "-c", "raise SystemExit(7)"], tmp_path, log)
    assert failed.code == 7
    assert measure([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, log, limit=0.3).cut


def test_tables_have_medians_and_ratios(tmp_path: Path) -> None:
    took = measure([sys.executable, "-c", ""], tmp_path, tmp_path / "log")
    times = {"broadsheet": (3, 1, 2), "hugo": (4, 4, 9), "mkdocs": (8, 9, 8)}
    rows = [
        Row(
            name,
            stories,
            number,
            "cold",
            replace(took, seconds=value * stories / 100, memory=50.0),
            10 if number == 0 else None,
        )
        for stories in (100, 1000)
        for name, values in times.items()
        for number, value in enumerate(values)
    ]
    standings = make_standings(rows)
    lines = list(print_table(standings, 100))
    assert len(lines) == 5
    assert lines[2].startswith("| cold | broadsheet | 2.00 | 0.50 | 0.25 |")
    assert lines[3].startswith("| cold | hugo | 4.00 | 1.00 | 0.50 |")
    assert "| broadsheet | 1.00 | 0.00 |" in list(print_growth(standings))
    assert list(print_growth([one for one in standings if one.stories == 100])) == []
