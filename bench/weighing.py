"""What a reader's telephone has to fetch: pages of a built site weighed against their budgets.

Bytes are those of gzip -9, without photographs; KB are thousands.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

HTML = {"home": 10_000, "story": 16_000, "indicator": 8_000, "group": 8_000}
"""Bytes of a page with its drawings, by kind; all others `OTHERS`."""
OTHERS = 12_000
SHEETS = 5_000
"""All style sheets of a page for the screen."""
PAPER = 1_000
"""Its style sheet for paper."""
RULES = 15_000
"""All style sheets for the screen, not packed."""
SCRIPT = 1_000
"""All scripts of a page that declares none of its own."""
OWN_SCRIPTS = {"search": 6_000, "chart": 2_000}
FIRST_VISIT = {"home": 15_000}
"""A page with all that it needs to be shown, for a reader who has nothing of the site yet."""
PICTURE = 60_000
"""A card, or a chart as PNG."""

KINDS = (
    ("home", r"index\.html"),
    ("stories", r"stories/index(-\d+)?\.html"),
    ("month", r"stories/month-.*"),
    ("story", r"stories/.*"),
    ("indicators", r"indicators/index\.html"),
    ("group", r"indicators/[^/]*"),
    ("indicator", r"indicators/.*"),
    ("topics", r"topics/index\.html"),
    ("topic", r"topics/.*"),
    ("data", r"data/.*"),
    ("chart", r"charts/.*"),
    ("framed chart", r"embed/charts/.*"),
    ("framed numbers", r"embed/.*"),
    ("collection", r"[^/]*/index(-\d+)?\.html"),
    ("filter", r"[^/]*/by-[^/]*/.*"),
    ("record", r"[^/]*/.*"),
    ("search", r"search\.html"),
    ("timeline", r"timeline\.html"),
    ("corrections", r"corrections\.html"),
    ("not found", r"404\.html"),
    ("page", r".*"),
)
"""Kinds of page by their address in an edition; the first that fits. In the demonstration every indicator
belongs to a group, and pages one level up are those of groups."""


class Weighed(Struct, frozen=True):
    """A page, and what it and all that it asks for weigh in bytes."""

    address: str
    """From the folder of the site, as its file is called."""
    language: str
    kind: str
    html: int
    sheets: int
    """Style sheets for the screen."""
    paper: int
    """The style sheet for paper: asked for last, and not needed for a page to be shown."""
    rules: int
    """Style sheets for the screen, as browsers read them: not packed."""
    scripts: int
    rest: int
    """The icon."""
    requests: int
    """Beside the page itself."""
    foreign: tuple[str, ...]
    """Addresses of other hosts that the page would ask for something."""
    listed: bool
    """Whether it wants to be found by search engines."""

    @property
    def whole(self) -> int:
        """With all that it needs to be shown."""
        return self.html + self.sheets + self.scripts + self.rest

    @property
    def budget(self) -> int:
        """For the page itself."""
        return HTML.get(self.kind, OTHERS)

    def over(self) -> Iterator[str]:
        """Yield what is too much, in words."""
        limits = (
            ("page", self.html, self.budget),
            ("sheets", self.sheets, SHEETS),
            ("sheet for paper", self.paper, PAPER),
            ("rules", self.rules, RULES),
            ("scripts", self.scripts, OWN_SCRIPTS.get(self.kind, SCRIPT)),
            ("first visit", self.whole, FIRST_VISIT.get(self.kind, self.whole)),
        )
        for name, bytes, most in limits:
            if bytes > most:
                yield f"{name} {bytes:,} > {most:,}"
        yield from (f"asks for {address}" for address in self.foreign)


def weigh_site(site: Path) -> tuple[Weighed, ...]:
    """Weigh every page below the folder `site`."""
    return tuple(weigh(file, site) for file in sorted(site.rglob("*.html")))


def weigh(file: Path, site: Path) -> Weighed:
    """Weigh the page `file` of the site in the folder `site`, as it is published."""
    data = file.read_bytes()
    text = data.decode()
    head = text.partition("</head>")[0]
    told = re.search(r'<html lang="([^"]+)"', head)
    language = told[1] if told else ""
    address = file.relative_to(site).as_posix()
    asked = {
        "sheets": re.findall(r'<link rel="stylesheet" href="([^"]+)"', head),
        "paper": re.findall(r'<link rel="stylesheet" media="print" href="([^"]+)"', head),
        "scripts": re.findall(r'<script[^>]* src="([^"]+)"', head),
        "rest": re.findall(r'<link rel="icon"[^>]* href="([^"]+)"', head),
    }
    loaded = [one for found in asked.values() for one in found]
    loaded += re.findall(r'<(?:img|source|iframe|video|audio|embed)\b[^>]* src="([^"]+)"', text)

    def files(addresses: list[str]) -> Iterator[bytes]:
        own = [unquote(one) for one in addresses if not _is_foreign(one)]
        paths = [site / one[1:] if one.startswith("/") else file.parent / one for one in own]
        return (path.read_bytes() for path in paths)

    def sizes(addresses: list[str]) -> int:
        return sum(map(packed, files(addresses)))

    def raw(addresses: list[str]) -> int:
        return sum(map(len, files(addresses)))

    return Weighed(
        address,
        language,
        kind_of(address.removeprefix(f"{language.lower()}/")),
        packed(data),
        sizes(asked["sheets"]),
        sizes(asked["paper"]),
        raw(asked["sheets"]),
        sizes(asked["scripts"]),
        sizes(asked["rest"]),
        sum(map(len, asked.values())),
        tuple(one for one in loaded if _is_foreign(one)),
        'content="noindex"' not in head,
    )


def packed(data: bytes) -> int:
    """Return how many bytes come over the line."""
    return len(gzip.compress(data, 9, mtime=0))


def kind_of(address: str) -> str:
    """Return the kind of a page from its address in its edition."""
    return next(kind for kind, pattern in KINDS if re.fullmatch(pattern, address))


def drawn_pictures(site: Path) -> dict[str, int]:
    """Return the cards and charts that were written as PNG, with their bytes."""
    files = [file for folder in ("cards", "charts") for file in site.rglob(f"{folder}/**/*.png")]
    return {file.relative_to(site).as_posix(): file.stat().st_size for file in sorted(files)}


def _is_foreign(address: str) -> bool:
    return re.match(r"(?:\w+:)?//", address) is not None
