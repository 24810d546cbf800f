"""Under `figures: strict` each number that is shown has a source that vouches for it, and a proper name."""

from collections.abc import Iterator

from broadsheet.figures.register import Register
from broadsheet.model.problems import Problem, error

WAITING = "待定"
"""The group of facts whose names an editor has still to find: `bind` offers them so."""


def check_sources(register: Register) -> Iterator[Problem]:
    """Report every public indicator of which a number has no source, once, and every name that is none yet.

    What is derived has the sources of what it is computed from.
    """
    for id, entry in register.indicators.items():
        indicator = entry.indicator
        if not indicator.public:
            continue
        if id.startswith(f"{WAITING}/"):
            yield error("name-waiting", indicator.span, id=id)
        bare = [known.observation for known in entry.known if not entry.sources_of(known)]
        if bare and not indicator.derived:
            yield error("source-missing", bare[0].span, id=id)
