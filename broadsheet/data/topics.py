"""The names of topics: each becomes the name of a page, so that it must do as one on every system."""

import re

from broadsheet.data.fields import read_id
from broadsheet.formats.nodes import Scalar
from broadsheet.model.problems import Problem, error
from broadsheet.model.references import FORBIDDEN_IN_ID

Problems = tuple[Problem, ...]


def read_topic(key: Scalar, code: str = "topic-name") -> tuple[str | None, Problems]:
    """Read the name of a topic: an id without a slash, in NFC; `code` is what is reported of any other."""
    name, _ = read_id(key)
    if name is None or "/" in name or name.casefold() == "index":  # /topics/index.html lists all of them
        return None, (error(code, key.span, id=key.text, fixed=_mended(key.text)),)
    return name, ()


def _mended(text: str) -> str:
    """Return the nearest name that would do."""
    mended = _UNWANTED.sub("-", text).strip("-. ")
    return mended if mended and mended.casefold() != "index" else f"{mended or '主题'}-1"


_UNWANTED = re.compile(f'[{re.escape(FORBIDDEN_IN_ID)}/\\\\:*"<>|]+')
