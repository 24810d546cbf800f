"""Which populations may meet in one sum, ratio or comparison."""

from collections.abc import Iterable, Mapping

from broadsheet.model.registers import Population


def unlike(names: Iterable[str], populations: Mapping[str, Population]) -> tuple[str, str] | None:
    """Return the first two populations that have nothing to do with each other; None where all do.

    All is well where all are one, where one is part of the other, or where all are parts of one whole, near
    or far. An empty name is a population nobody declared: beside others like it that is taken on trust,
    beside a declared one it is not.
    """
    different = list(dict.fromkeys(names))
    shared = set(wholes_of(different[0], populations)) if different else set()
    for name in different[1:]:
        shared &= set(wholes_of(name, populations))
        if not shared:
            return different[0], name
    return None


def wholes_of(name: str, populations: Mapping[str, Population]) -> Iterable[str]:
    """Yield a population and all that it is part of, the nearest first."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        yield name
        name = populations[name].part_of if name in populations and populations[name].part_of else name
