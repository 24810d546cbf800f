"""The words of the interface and of the messages, from gettext catalogues (`locale/LANGUAGE/*.po`).

Every language has every entry: an entry that is missing is a fault of ours and raises KeyError.
Reading the files is `discover`'s business. A site may bring a language of its own, or other words for one
that is there, in `data/locale/LANGUAGE.po`: what that does not say is said in the language beneath it.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from gettext import c2py

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
_STRING = re.compile(r'\s*(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*')
"""A line that gives a text, whole; a reader of gettext files takes a broken one for something else."""
_RULE = re.compile(r"plural\s*=\s*([^;]+)")
GERMANIC = "n != 1"
"""The rule of English, and of a catalogue that says none: one form for 1, another for all else."""


def is_language(tag: str) -> bool:
    """Tell whether a text is the tag of a language (BCP 47), and no slip for one the program brings."""
    return tag in LANGUAGES or (_TAG.fullmatch(tag) is not None and not near_language(tag))


def near_language(tag: str) -> str:
    """Return the language of the program that was probably meant; empty where none is near."""
    folded = {known.lower(): known for known in (*LANGUAGES, *(one.split("-")[0] for one in LANGUAGES))}
    near = get_close_matches(tag.lower(), folded, n=1)
    whole = (known for known in LANGUAGES if near and known.lower().startswith(folded[near[0]].lower()))
    return next(whole, "")


class Plural(Struct, frozen=True):
    """The forms of a text that counts something, and the rule that chooses one."""

    rule: str
    """As `Plural-Forms` of the catalogue says it: `n != 1`."""
    forms: tuple[str, ...]

    def of(self, count: object) -> str:
        """Return the form for a count; the last where that is no number."""
        if not str(count).isdecimal():
            return self.forms[-1]
        return self.forms[min(_chooser(self.rule)(int(str(count))), len(self.forms) - 1)]


class Words(Struct, frozen=True):
    """One language's catalogue."""

    language: str
    texts: dict[str, str]
    plurals: dict[str, Plural] = {}
    """Of the texts that have several forms, by `count`; `texts` holds the last of each."""

    def __call__(self, entry: str, **args: object) -> str:
        """Return the text of `entry` with its `{placeholders}` filled."""
        if not args:
            return self.texts[entry]
        plural = self.plurals.get(entry)
        text = plural.of(args.get("count")) if plural else self.texts[entry]
        return text.format_map(args)

    def has(self, entry: str) -> bool:
        """Tell whether there is such an entry (hints are optional)."""
        return entry in self.texts


def read_words(language: str, catalogues: list[str]) -> Words:
    """Merge the texts of `.po` files into one catalogue."""
    texts: dict[str, str] = {}
    plurals: dict[str, Plural] = {}
    for text in catalogues:
        entries = polib.pofile(text)
        rule = _rule_of(entries)
        for entry in entries:
            forms = _forms(entry)
            texts[entry.msgid] = forms[-1]
            if len(forms) > 1:
                plurals[entry.msgid] = Plural(rule, forms)
    return Words(language, texts, plurals)


def overlay(words: Words, language: str, text: str, path: str) -> tuple[Words, tuple[Problem, ...]]:
    """Lay the catalogue of a site over the words beneath it; entries that do not fit are left out and told.

    An entry must be one that the program has, with the same `{placeholders}`.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("msg", '"')) and not _STRING.fullmatch(line):
            return words, (error("catalogue-string", Span(path, number, 1)),)
    try:
        entries = polib.pofile(text)
        rule = _rule_of(entries)
        _chooser(rule)
    except (OSError, ValueError, UnicodeError) as failure:
        found = _LINE.search(str(failure))
        return words, (error("catalogue-broken", Span(path, int(found[1]) if found else 1, 1)),)
    texts: dict[str, str] = {}
    plurals = dict(words.plurals)
    problems: list[Problem] = []
    for entry in entries:
        forms = _forms(entry)
        if not all(forms) or not entry.msgid:
            continue
        span = Span(path, entry.linenum or 1, 1)
        if entry.msgid not in words.texts:
            problems.append(warning("catalogue-entry-unknown", span, name=entry.msgid))
        elif set().union(*map(_holes, forms)) - _holes(words.texts[entry.msgid]):
            wanted = " ".join(sorted(_holes(words.texts[entry.msgid]))) or "—"
            problems.append(error("catalogue-placeholder", span, name=entry.msgid, wanted=wanted))
        else:
            texts[entry.msgid] = forms[-1]
            plurals[entry.msgid] = Plural(rule, forms)
    return Words(language, words.texts | texts, plurals), tuple(problems)


def _forms(entry: polib.POEntry) -> tuple[str, ...]:
    """Return the text of an entry, or its forms in their order."""
    plural = entry.msgstr_plural
    return tuple(plural[number] for number in sorted(plural)) if plural else (entry.msgstr,)


def _rule_of(entries: polib.POFile) -> str:
    """Return the rule of plurals that the head of a catalogue says."""
    found = _RULE.search(entries.metadata.get("Plural-Forms", ""))
    return found[1].strip() if found else GERMANIC


@cache
def _chooser(rule: str) -> Callable[[int], int]:
    """Return what chooses a form. Raises ValueError for a rule that cannot be read; nothing else is run."""
    return c2py(rule)


def _holes(text: str) -> set[str]:
    return {f"{{{name}}}" for name in _PLACEHOLDER.findall(text)}
