"""Digests of values: the same value has the same digest on every machine, in every process."""

from hashlib import blake2b

import msgspec


def digest_of(value: object) -> str:
    """Return the BLAKE2b-128 digest of a value of known types, hexadecimal.

    The order of a map counts: a template may loop over it.

    Raises TypeError for a type without an encoding of its own, so that no part of a value is left out.
    """
    return blake2b(_ENCODER.encode(value), digest_size=16).hexdigest()


def _refuse(value: object) -> object:
    raise TypeError(f"no part of a key may be a {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_refuse, decimal_format="string")
