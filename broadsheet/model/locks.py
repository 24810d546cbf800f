"""What has been published, pinned down: `data/figures.lock` as a value.

It is written by a command, kept beside the stories and held against every build, so that a published number
cannot change in silence and a number that comes to light late moves no old story. Plain data.
"""

from msgspec import Struct

from broadsheet.model.problems import Span


class Pinned(Struct, frozen=True):
    """A published observation."""

    chain: tuple[str, ...]
    """Its first value as `stamp` writes it, then every revision by day, each as `DAY KIND VALUE`."""
    span: Span = Span("")
    """Where the first value stands."""
    spans: tuple[Span, ...] = ()
    """Where each link stands; empty where the chain was not read from a file."""

    def span_of(self, link: str) -> Span:
        """Return where a link of the chain stands."""
        return dict(zip(self.chain, self.spans, strict=False)).get(link, self.span)


class Pin(Struct, frozen=True):
    """What a figure of a published story was resolved to."""

    period: str
    """Canonical spelling of the period of the observation."""
    value: str
    """As `stamp` writes it."""
    span: Span = Span("")


class Lock(Struct, frozen=True):
    """Everything that has been published. Keys are sorted."""

    numbers: dict[str, Pinned] = {}
    """By address of the observation: `ID[?dim=value&…]@PERIOD`."""
    stories: dict[str, dict[str, Pin]] = {}
    """By id of the story, then by the address as the story writes it, without `@latest` ones."""
