"""What earlier builds found out, remembered under a digest of everything it came from.

A key is the digest of the program's code, a stage and all its inputs; an entry is a value with its
problems, encoded by type. Entries never change, so there is nothing to invalidate. An entry that is broken
or out of reach is as good as none: the worst is a build from scratch. Pickle is not used, because caches
travel between machines.

Knows nothing of sites. Only the main process touches a store, one thread at a time.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from broadsheet.files.database import Database
from broadsheet.model.digests import digest_of
from broadsheet.model.problems import Problem, has_errors

Item = TypeVar("Item")
Value = TypeVar("Value")

Result = tuple[Value | None, tuple[Problem, ...]]
"""What a stage made of an item; None where it made nothing."""

_BUFFER = 16_000_000
"""Bytes that wait to be written together."""


class Lost(Exception):
    """A kept value was broken or is gone. Building again makes it anew: the broken file is not used again."""


class Counts(Struct):
    """How often a stage was spared."""

    hits: int = 0
    misses: int = 0


class Store:
    """Results of stages, and values kept under their own digests."""

    def __init__(self, database: Database, code: str) -> None:
        self.counts: dict[str, Counts] = {}
        """By stage; a caller may clear it between two builds."""
        self._database = database
        self._code = code
        self._waiting: dict[str, bytes] = {}
        """What is to be written,"""
        self._waiting_bytes = 0
        self._memory: dict[str, bytes] = {}
        """and what could not be written."""

    @classmethod
    def open(cls, path: Path | None, code: str) -> "Store":
        """Open the store in the file at `path`; None remembers in memory, while the store is open.

        `code` is the digest of the running program. Never fails: with a file that cannot be used it is
        as if `path` were None.
        """
        return cls(Database(path), code)

    def remember(
        self, stage: str, inputs: object, type_: type[Value], produce: Callable[[], Result[Value]]
    ) -> Result[Value]:
        """Return what `produce` makes of `inputs`, from memory if this was ever made before.

        `inputs` is everything the result depends on beside the code: values of known types (a TypeError
        for others), best digests. Results with errors are not remembered.
        """
        [result] = self.remember_all(stage, [inputs], lambda _: inputs, type_, lambda _: [produce()])
        return result

    def remember_all(
        self,
        stage: str,
        items: Sequence[Item],
        inputs: Callable[[Item], object],
        type_: type[Value],
        produce: Callable[[list[Item]], Sequence[Result[Value]]],
        whole: Callable[[Value], bool] = lambda _: True,
    ) -> list[Result[Value]]:
        """Return the results for all items, in order; `produce` is called once, with those not remembered.

        `inputs` gives all that the result for an item depends on. A remembered value that is not `whole`,
        because something kept under its digest is gone, counts as not remembered.
        """
        keys = [self._key(stage, inputs(item)) for item in items]
        decoder = msgspec.msgpack.Decoder(tuple[type_, tuple[Problem, ...]])  # type: ignore[valid-type]
        known = {key: result for key in keys if (result := self._recall(key, decoder)) and whole(result[0])}
        missing = {key: item for key, item in zip(keys, items, strict=True) if key not in known}
        counts = self.counts.setdefault(stage, Counts())
        counts.hits += len(items) - len(missing)
        counts.misses += len(missing)
        results = dict(zip(missing, produce(list(missing.values())) if missing else [], strict=True))
        for key, (value, problems) in results.items():
            if value is not None and not has_errors(problems):
                self._put(key, _ENCODER.encode((value, problems)))
        self.flush()
        return [known.get(key) or results[key] for key in keys]

    def keep(self, digest: str, value: Struct) -> None:
        """Keep a value under its digest, at least until the store is closed."""
        self._put(self._key("value", digest), _ENCODER.encode(value))

    def keeps(self, digest: str) -> bool:
        """Tell whether a value is kept under a digest."""
        key = self._key("value", digest)
        return key in self._waiting or key in self._memory or self._database.has(key)

    def kept(self, digest: str, type_: type[Value]) -> Value:
        """Return the value kept under a digest; raises Lost when it turns out to be broken or gone."""
        data = self._get(self._key("value", digest))
        if data is None:
            raise Lost(digest)
        return msgspec.msgpack.decode(data, type=type_)

    def flush(self) -> None:
        """Write what waits to be written."""
        if self._waiting and not self._database.put(self._waiting):
            self._memory |= self._waiting
        self._waiting, self._waiting_bytes = {}, 0

    def close(self) -> None:
        """Write what waits, drop what was not used for long, and close the file."""
        self.flush()
        self._database.close()

    def _key(self, stage: str, inputs: object) -> str:
        return digest_of((self._code, stage, inputs))

    def _recall(
        self, key: str, decoder: msgspec.msgpack.Decoder[tuple[Value, tuple[Problem, ...]]]
    ) -> tuple[Value, tuple[Problem, ...]] | None:
        data = self._get(key)
        try:
            return decoder.decode(data) if data is not None else None
        except msgspec.DecodeError:
            return None

    def _get(self, key: str) -> bytes | None:
        return self._waiting.get(key) or self._memory.get(key) or self._database.get(key)

    def _put(self, key: str, data: bytes) -> None:
        self._waiting[key] = data
        self._waiting_bytes += len(data)
        if self._waiting_bytes > _BUFFER:
            self.flush()


def _refuse(value: object) -> object:
    raise TypeError(f"no part of a remembered value may be a {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_refuse)
