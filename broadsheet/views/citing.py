"""How a page of numbers is cited as an electronic dataset: GB/T 7714-2015 and APA, 7th edition.

The day in a citation is that of the numbers, never that of the build. The day of access is the reader's own:
it is left blank, and the page says so.
"""

from collections.abc import Iterable

from msgspec import Struct

from broadsheet.figures.showing import EXPECTATIONS
from broadsheet.model import urls
from broadsheet.model.shown import Shown
from broadsheet.model.site import Site


class Citation(Struct, frozen=True):
    """A page as others name it. Plain text; templates escape it."""

    address: str
    """The permanent address of the page, whole; empty without `base_url`."""
    before_access: str
    """GB/T 7714-2015 up to the day of access."""
    after_access: str
    """The rest of it."""
    apa: str


def cite(page: str, title: str, numbers: Iterable[Shown], site: Site) -> Citation:
    """Return how to cite the page at `page`, which shows `numbers` under a title.

    The author is the organiser, else the site itself; without `base_url` there is no address to give.
    """
    author = (site.imprint.organiser or site.title).rstrip(".")
    address = urls.absolute(site.base_url, page) if site.base_url else ""
    day = newest_day(numbers)
    return Citation(
        address=address,
        before_access=f"{author}. {title}[DS/OL]. {f'({day})' if day else ''}",
        after_access=f". {address}." if address else ".",
        apa=f"{author}. ({_spelled(day)}). {title} [Data set].{f' {address}' if address else ''}",
    )


def newest_day(numbers: Iterable[Shown]) -> str:
    """Return the last day on which one of the numbers was released or revised, else that it speaks of.

    ISO 8601; empty where no day is known. What is expected to happen says nothing about when it was said.
    """
    days: list[str] = []
    for shown in numbers:
        spoken_of = "" if shown.status in EXPECTATIONS else shown.last
        days += (shown.released or spoken_of, *(revision.when[:10] for revision in shown.revisions))
    return max(days, default="")


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""APA is a style of English: its months are, on a Chinese site too."""


def _spelled(day: str) -> str:
    """Return a day as APA writes it, 2020, March 13; no date is n.d."""
    if not day:
        return "n.d."
    year, month, date = day.split("-")
    return f"{year}, {MONTHS[int(month) - 1]} {int(date)}"
