"""The words of the interface and of the messages, from gettext catalogues (`locale/LANGUAGE/*.po`).

Every language has every entry: an entry that is missing is a fault of ours and raises KeyError.
Reading the files is `discover`'s business. A site may bring a language of its own, or other words for one
that is there, in `data/locale/LANGUAGE.po`: what that does not say is said in the language beneath it.
"""

import re
from difflib import get_close_matches

import polib
from msgspec import Struct

from broadsheet.model.problems import Problem, Span, error, warning

LANGUAGES = ("zh-CN", "en")
"""Those the program brings; a site may bring others."""
BENEATH = "en"
"""What a language that the site brings falls back to, word by word."""
FOLDER = "data/locale/"

_TAG = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LINE = re.compile(r"line (\d+)")


def is_language(tag: str) -> bool:
    """Tell whether a text is the tag of a language (BCP 47), and no slip for one the program brings."""
    return tag in LANGUAGES or (_TAG.fullmatch(tag) is not None and not near_language(tag))


def near_language(tag: str) -> str:
    """Return the language of the program that was probably meant; empty where none is near."""
    folded = {known.lower(): known for known in (*LANGUAGES, *(one.split("-")[0] for one in LANGUAGES))}
    near = get_close_matches(tag.lower(), folded, n=1)
    whole = (known for known in LANGUAGES if near and known.lower().startswith(folded[near[0]].lower()))
    return next(whole, "")


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


def overlay(words: Words, language: str, text: str, path: str) -> tuple[Words, tuple[Problem, ...]]:
    """Lay the catalogue of a site over the words beneath it; entries that do not fit are left out and told.

    An entry must be one that the program has, with the same `{placeholders}`.
    """
    try:
        entries = polib.pofile(text)
    except (OSError, ValueError, UnicodeError) as failure:
        found = _LINE.search(str(failure))
        return words, (error("catalogue-broken", Span(path, int(found[1]) if found else 1, 1)),)
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for entry in entries:
        if not entry.msgstr or not entry.msgid:
            continue
        span = Span(path, entry.linenum or 1, 1)
        if entry.msgid not in words.texts:
            problems.append(warning("catalogue-entry-unknown", span, name=entry.msgid))
        elif _holes(entry.msgstr) - _holes(words.texts[entry.msgid]):
            wanted = " ".join(sorted(_holes(words.texts[entry.msgid]))) or "—"
            problems.append(error("catalogue-placeholder", span, name=entry.msgid, wanted=wanted))
        else:
            texts[entry.msgid] = entry.msgstr
    return Words(language, words.texts | texts), tuple(problems)


def _holes(text: str) -> set[str]:
    return {f"{{{name}}}" for name in _PLACEHOLDER.findall(text)}
