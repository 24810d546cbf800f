"""When the site changes of its own accord next: for whoever builds it by the clock."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadsheet.model.statistics import When


def next_change(instants: Iterable[datetime], moment: datetime, zone: str) -> When:
    """Return the first of some instants after `moment`, in the site's zone; "" where there is none.

    It is a whole second, and the instant itself is not after it: what comes out at the end of a day is out
    when the next one begins.
    """
    first = min((instant for instant in instants if instant > moment), default=None)
    if first is None or first.year == date.max.year:
        return ""
    whole = first.replace(microsecond=0)
    if whole < first:
        whole += timedelta(seconds=1)
    return whole.astimezone(ZoneInfo(zone)).isoformat()
