"""Slimming: what of an SVG reaches a page, and what cannot."""

import pytest

from broadsheet.charts.slim import inside


def drawn(body: str) -> str:
    """Return an SVG around a body, as vl-convert writes it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><g fill="none" transform="translate(0,0)">{body}</g></svg>'
    )


@pytest.mark.parametrize(
    "body, kept",
    [
        ('<path d="" display="none"/><path class="background" d="M0,0h9v9h-9Z"/><g></g>', ""),
        (
            '<g id="a" class="b" role="c" style="color:red">'
            '<path onclick="x" d="M1.2345,2h-0.04Z" fill="red"/></g>',
            '<path d="M1.2,2h0Z" fill="red"/>',
        ),
        (
            '<g transform="translate(1,2)"><text font-family="x" font-size="14px" fill="red" '
            'text-anchor="start" transform="translate(3,4.26)">甲 &lt;&amp;</text></g>',
            '<text x="4" y="6.3" fill="red" font-size="14">甲 &lt;&amp;</text>',
        ),
        ('<text fill="red"></text>', ""),
        (
            '<line transform="translate(5,5)" x2="0" y2="10" stroke="red" stroke-width="1"/>',
            '<line x1="5" y1="5" x2="5" y2="15" fill="none" stroke="red"/>',
        ),
        (
            '<path transform="translate(5,6)" d="M7,0A7,7,0,1,1,-7,0A7,7,0,1,1,7,0" '
            'fill="red" stroke-width="2"/>',
            '<circle cx="5" cy="6" r="7" fill="red"/>',
        ),
        (
            '<path d="M0,0h1Z" fill="red"/><path d="M0,0h2Z" fill="red" opacity="1"/>'
            '<path d="M0,0h3Z" fill="tan"/>',
            '<g fill="red"><path d="M0,0h1Z"/><path d="M0,0h2Z"/></g><path d="M0,0h3Z" fill="tan"/>',
        ),
        (
            '<g stroke="red"><line x1="1" y1="2" x2="1" y2="9"/><line x2="3"/><line x2="3" y2="4"/></g>'
            '<path d="M0,0h1Z" fill="red"/><line stroke="red" y2="3"/>',
            '<path d="M1 2V9M0 0H3M0 0L3 4" fill="none" stroke="red"/><path d="M0,0h1Z" fill="red"/>'
            '<line x1="0" y1="0" x2="0" y2="3" fill="none" stroke="red"/>',
        ),
        (
            '<path d="M1e-7,-2.96e1L1.5e+2,0" stroke="red"/>',
            '<path d="M0,-29.6L150,0" fill="none" stroke="red"/>',
        ),
        (
            '<a href="javascript:x"><text fill="red">x</text></a><image href="http://x"/><script>x</script>',
            "",
        ),
    ],
)
def test_inside(body: str, kept: str) -> None:
    assert inside(drawn(body)) == kept


def test_a_long_outline_is_written_step_by_step() -> None:
    points = [(n, n * n / 100) for n in range(21)]
    d = "M" + "L".join(f"{x},{y}" for x, y in points) + "ZM5,5L6,5"
    path = inside(drawn(f'<path d="{d}" fill="red"/>'))
    assert path.startswith('<path d="M0,0l1 0 1 0 1 .1 1 .1 ')
    assert path.endswith('zM5,5l1 0" fill="red"/>')
    short = '<path d="M0,0L1,2L-3,4Z" fill="red"/>'
    assert inside(drawn(short)) == short


def test_a_turned_shape_is_a_fault_and_never_misplaced() -> None:
    with pytest.raises(AssertionError, match="only ever moved"):
        inside(drawn('<path transform="translate(1,2) rotate(90)" d="M0,0h1Z" fill="red"/>'))
