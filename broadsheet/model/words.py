"""The words of the interface and of the messages, from gettext catalogues (`locale/LANGUAGE/*.po`).

Every language has every entry: an entry that is missing is a fault of ours and raises KeyError.
Reading the files is `discover`'s business.
"""

import polib
from msgspec import Struct

LANGUAGES = ("zh-CN", "en")


class Words(Struct, frozen=True):
    """One language's catalogue."""

    language: str
    texts: dict[str, str]

    def __call__(self, entry: str, **args: object) -> str:
        """Return the text of `entry` with its `{placeholders}` filled."""
        return self.texts[entry].format_map(args) if args else self.texts[entry]

    def has(self, entry: str) -> bool:
        """Tell whether there is such an entry (hints are optional)."""
        return entry in self.texts


def read_words(language: str, catalogues: list[str]) -> Words:
    """Merge the texts of `.po` files into one catalogue."""
    return Words(
        language,
        {entry.msgid: entry.msgstr for text in catalogues for entry in polib.pofile(text) if entry.msgid},
    )
