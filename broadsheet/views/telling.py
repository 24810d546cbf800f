"""Corrections as one line of plain text, for those who read neither links nor tables: feeds and programs."""

from typing import Protocol

from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import RevisionView, Shown
from broadsheet.model.site import CorrectionView, NumberChange
from broadsheet.model.words import Words
from broadsheet.views.columns import plain


class Change(Protocol):
    """A value that was replaced, or withdrawn."""

    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def withdrawn(self) -> bool: ...


def tell_change(change: Change, words: Words) -> str:
    """Tell what a value became, or that it was withdrawn."""
    entry = "revision.withdrawn" if change.withdrawn else "revision.change"
    return words(entry, before=change.before, after=change.after)


def tell_correction(correction: CorrectionView, words: Words) -> str:
    """Tell what was wrong in a story: its editor's words, then what the data say."""
    changes = [_change(one, words) for one in correction.changes]
    text = plain(correction.text)
    return _joined(words, text.rstrip("。. ") if changes else text, *changes)


def tell_revision(shown: Shown, revision: RevisionView, words: Words) -> str:
    """Tell how an observation of an indicator was revised."""
    change = tell_change(revision, words)
    return _joined(words, words("correction.told", number=shown.period, change=change), revision.reason)


def tell_line(line: CorrectionLine, words: Words) -> str:
    """Tell a line of the list of all corrections."""
    change = tell_change(line, words) if line.after else ""
    return _joined(words, plain(line.text), change, line.reason)


def _change(change: NumberChange, words: Words) -> str:
    number = words("correction.number", title=change.title, period=change.period)
    said = tell_change(change, words)
    return _joined(words, words("correction.told", number=number, change=said), change.reason)


def _joined(words: Words, *parts: str) -> str:
    return words("list.sentence_joint").join(part for part in parts if part)
