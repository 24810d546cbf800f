"""Time and memory against the size of the site, drawn as SVG and PNG: a row of two panels for each build."""

from collections.abc import Sequence
from pathlib import Path

import altair as alt
from contenders import CONTENDERS
from standings import Standing

WIDTH, HEIGHT = 320, 220


def plot(standings: Sequence[Standing], folder: Path) -> tuple[Path, ...]:
    """Draw medians as `speed.svg` and `speed.png` in a folder, and return the files."""
    names = [one.name for one in CONTENDERS if any(row.contender == one.name for row in standings)]
    builds = list(dict.fromkeys(one.build for one in standings))
    rows = [
        alt.hconcat(
            _panel([one for one in standings if one.build == build], names, "seconds", f"{build}: seconds"),
            _panel([one for one in standings if one.build == build], names, "memory", f"{build}: MiB"),
        )
        for build in builds
    ]
    files = (folder / "speed.svg", folder / "speed.png")
    for file in files:
        alt.vconcat(*rows).save(str(file))
    return files


def _panel(
    standings: Sequence[Standing], names: Sequence[str], what: str, title: str
) -> alt.LayerChart | alt.FacetChart:
    values = [
        {"stories": one.stories, "value": value, "generator": one.contender}
        for one in standings
        if (value := one.seconds if what == "seconds" else one.memory) is not None
    ]
    base = alt.Chart(alt.InlineData(values=values), title=title, width=WIDTH, height=HEIGHT).encode(
        x=alt.X("stories:Q", title="stories", scale=alt.Scale(type="log")),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(type="log")),
        color=alt.Color("generator:N", sort=list(names), scale=alt.Scale(domain=list(names))),
    )
    return alt.layer(base.mark_line(), base.mark_point(filled=True))
