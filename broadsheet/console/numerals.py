"""What `check --figures` has to say: every numeral in the prose, what it is taken for, and which none proves.

Everything is listed, what is known to be no figure, too: editors see what the program passes over.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.console.messages import problem_values, visible
from broadsheet.console.options import Options
from broadsheet.figures.linting import clause_of
from broadsheet.figures.wholes import ImpliedWhole, implied_wholes
from broadsheet.files.store import Store
from broadsheet.model.problems import has_errors, in_order
from broadsheet.model.report import Report
from broadsheet.model.running import Occurrence
from broadsheet.model.words import Words
from broadsheet.stages.log import Log
from broadsheet.stages.proofs import is_unproved, prove_numerals, sort_numerals
from broadsheet.stages.survey import Survey


class _File(Struct, frozen=True):
    """A story or page and its numerals."""

    path: str
    items: tuple[Occurrence, ...]


def list_numerals(options: Options, found: Survey, store: Store, log: Log) -> tuple[Report, str]:
    """List the numerals of every story and page, drafts, too; in a strict site unbound ones are errors."""
    language = found.words.language
    log.problems += found.assembled.problems
    log.problems += prove_numerals(found.files, found.documents, found.assembled, store, language)
    stories = sorted(found.documents.stories, key=lambda story: story.span.path)
    numerals = sort_numerals(stories, found.files, found.documents, found.assembled, store)
    files = [_File(story.span.path, items) for story, items in zip(stories, numerals, strict=True) if items]
    wholes = implied_wholes(found.assembled.register, language)
    report = replace(log.report(None), problems=in_order(log.problems))
    if options.json:
        return report, _json(files, wholes, report, found.words)
    return report, "".join(visible(line) + "\n" for line in _text(files, wholes, found.words))


def _kind(one: Occurrence) -> str:
    """Return what a numeral is called in the list."""
    if one.sort == "bound" and one.target in ("", "?"):
        return "asked"
    if one.sort == "number":
        return "unbound" if is_unproved(one) else "correction"
    return one.sort


def _text(files: Sequence[_File], wholes: Sequence[ImpliedWhole], words: Words) -> Iterator[str]:
    for file in files:
        yield file.path
        for one in file.items:
            kind = _kind(one)
            said = words(f"numeral.{kind}", target=one.target, clause=clause_of(one))
            yield f"  {one.span.line}:{one.span.column}  {one.text}  {said}"
        yield ""
    counts = _counts(files)
    yield words("numeral.counts", **counts)
    if counts["unbound"]:
        yield words("numeral.unbound_then")
    if wholes:
        yield from ("", words("numeral.wholes"))
    for whole in wholes:
        about = {"id": whole.share, "period": whole.period.text}
        yield f"  {words('numeral.whole', part=whole.part, share=whole.said, text=whole.text, **about)}"
        if whole.row:
            yield from (f"    {line}" for line in whole.row.splitlines())


def _counts(files: Sequence[_File]) -> dict[str, int]:
    """Count what is bound, known to be no figure, unbound, and the Chinese numerals that no rule looks at."""
    kinds = Counter(_kind(one) for file in files for one in file.items)
    counts = {
        "bound": kinds["bound"] + kinds["change"],
        "unbound": kinds["unbound"] + kinds["asked"],
        "words": kinds["words"],
    }
    return {"all": kinds.total(), **counts, "known": kinds.total() - sum(counts.values())}


def _json(files: Sequence[_File], wholes: Sequence[ImpliedWhole], report: Report, words: Words) -> str:
    """Return the same as one JSON object with a line end."""
    value = {
        "exit": int(has_errors(report.problems)),
        "files": [{"path": file.path, "numerals": [_numeral(one) for one in file.items]} for file in files],
        "counts": _counts(files),
        "wholes": [
            {
                "share": whole.share,
                "numerator": whole.numerator,
                "period": whole.period.text,
                "by": whole.by,
                "low": whole.low,
                "high": whole.high,
                "text": whole.text,
                "paste": whole.row,
            }
            for whole in wholes
        ],
        "problems": problem_values(report.problems, words),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _numeral(one: Occurrence) -> dict[str, object]:
    value: dict[str, object] = {
        "line": one.span.line,
        "column": one.span.column,
        "text": one.text,
        "sort": _kind(one),
        "role": one.role,
        "sentence": one.sentence,
    }
    if one.target:
        value["target"] = one.target
    if one.written:
        value["value"] = str(one.written.value)
        value["unit"] = one.written.unit
    return value
