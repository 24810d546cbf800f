"""Words that wish to stand in the same place: moved apart, each as little as can be. Pure arithmetic."""

from collections.abc import Sequence
from itertools import accumulate
from operator import add
from statistics import fmean

Pair = tuple[float, float]


def settle(wished: Sequence[Pair], between: Pair, apart: float) -> list[float]:
    """Return where things begin that wish to begin somewhere, so that none touches another.

    `wished`: where each wishes to begin, and how long it is; `between`: where the first may begin and the
    last may end. Those that would touch become a block that stands at the mean of what its members wish
    (isotonic regression).
    """
    order = sorted(range(len(wished)), key=lambda n: (wished[n][0], n))
    above = [0.0, *accumulate(wished[n][1] + apart for n in order)]
    room = between[1] + apart - above[-1]
    blocks: list[list[float]] = []
    for n, before in zip(order, above, strict=False):
        blocks.append([wished[n][0] - before])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    stand = [min(max(fmean(block), between[0]), room) for block in blocks for _ in block]
    starts = dict(zip(order, map(add, stand, above), strict=False))
    return [starts[n] for n in range(len(wished))]
