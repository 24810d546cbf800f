"""Corrections as one line of plain text, for those who read neither links nor tables: feeds and programs."""

from broadsheet.model.listed import CorrectionLine
from broadsheet.model.shown import RevisionView, Shown
from broadsheet.model.site import CorrectionView, NumberChange
from broadsheet.model.words import Words
from broadsheet.views.columns import plain


def tell_correction(correction: CorrectionView, words: Words) -> str:
    """Tell what was wrong in a story: its editor's words, then what the data say."""
    changes = [_change(one, words) for one in correction.changes]
    text = plain(correction.text)
    return _joined(words, text.rstrip("。. ") if changes else text, *changes)


def tell_revision(shown: Shown, revision: RevisionView, words: Words) -> str:
    """Tell how an observation of an indicator was revised."""
    change = words("revision.change", before=revision.before, after=revision.after)
    return _joined(words, words("correction.told", number=shown.period, change=change), revision.reason)


def tell_line(line: CorrectionLine, words: Words) -> str:
    """Tell a line of the list of all corrections."""
    change = words("revision.change", before=line.before, after=line.after) if line.after else ""
    return _joined(words, plain(line.text), change, line.reason)


def _change(change: NumberChange, words: Words) -> str:
    number = words("correction.number", title=change.title, period=change.period)
    said = words("revision.change", before=change.before, after=change.after)
    return _joined(words, words("correction.told", number=number, change=said), change.reason)


def _joined(words: Words, *parts: str) -> str:
    return words("list.sentence_joint").join(part for part in parts if part)
