"""What `bind` has to say: what it binds, what an editor has to choose, what no data hold, as text or JSON."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec.structs import replace

from broadsheet.console.messages import problem_values, visible
from broadsheet.console.options import Options
from broadsheet.desk.binding import Candidate, Found
from broadsheet.desk.binding import bind as bind_story
from broadsheet.model.problems import Span, has_errors
from broadsheet.model.report import Report
from broadsheet.model.words import Words
from broadsheet.stages.log import Log
from broadsheet.stages.survey import Survey


def bind(options: Options, found: Survey, log: Log) -> tuple[Report, str]:
    """Find the data for the unbound numerals of a story; with `apply`, write the bindings into it."""
    binding = bind_story(found, Path(options.root), options.file, options.apply)
    report = replace(log.report(None), problems=binding.problems)
    if options.json:
        return report, _json(binding, found.words, has_errors(binding.problems))
    return report, "".join(visible(line) + "\n" for line in _text(binding, options, found.words))


def _text(binding: Found, options: Options, words: Words) -> Iterator[str]:
    bound, choices = binding.bound, binding.choices
    yield words(
        "bind.counts",
        path=binding.path,
        bound=len(bound),
        choices=len(choices),
        missing=len(binding.missing),
        left=len(binding.left),
    )
    if bound:
        yield from ("", words("bind.bound"))
    for one in bound:
        yield f"  {_place(one.span)}: {one.before} → {one.after}  {_meaning(one.meant, words)}"
        if one.apart:
            yield f"    {words('bind.apart')}"
    if binding.foot:
        yield from ("", words("bind.foot"), *(f"  {line}" for line in binding.foot))
    if choices:
        yield from ("", words("bind.choices"))
    for choice in choices:
        yield f"  {_place(choice.span)}: {choice.before} → {choice.after}  {choice.sentence}"
        yield from _offers(choice.candidates, words)
    if binding.left:
        yield from ("", words("bind.left"))
    for left in binding.left:
        yield f"  {_place(left.span)}: {left.text}"
        yield from _offers(left.candidates, words)
    if binding.missing:
        file = f"data/facts/{PurePath(binding.path).stem}.yaml"
        yield from ("", words("bind.missing", file=file), *binding.facts.splitlines())
    yield from _end(binding, options, words)


def _offers(candidates: Iterable[Candidate], words: Words) -> Iterator[str]:
    """Yield each candidate, and below it the line to paste, alone."""
    for one in candidates:
        yield from (f"    {_meaning(one, words)}", f"      {one.line}")


def _end(binding: Found, options: Options, words: Words) -> Iterator[str]:
    """Yield what has become of it."""
    if binding.written:
        yield from ("", words("bind.written", path=binding.path))
    elif not options.apply and (binding.bound or any(one.before != one.after for one in binding.choices)):
        yield from ("", words("bind.apply", name=options.file))


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"


def _meaning(one: Candidate, words: Words) -> str:
    return words("bind.meaning", title=one.title, period=one.period, source=one.source or "—")


def _json(binding: Found, words: Words, wrong: bool) -> str:
    """Return the same as one JSON object with a line end."""
    value = {
        "exit": int(wrong),
        "path": binding.path,
        "bound": [
            {
                **_spot(one.span),
                "before": one.before,
                "after": one.after,
                "apart": one.apart,
                **_candidate(one.meant),
            }
            for one in binding.bound
        ],
        "foot": binding.foot,
        "choices": [
            {
                **_spot(one.span),
                "before": one.before,
                "after": one.after,
                "sentence": one.sentence,
                "candidates": [_candidate(candidate) for candidate in one.candidates],
            }
            for one in binding.choices
        ],
        "missing": [
            {**_spot(row.span), "text": row.text, "period": row.period, "quote": row.sentence}
            for row in binding.missing
        ],
        "facts": binding.facts,
        "left": [
            {
                **_spot(one.span),
                "text": one.text,
                "candidates": [_candidate(candidate) for candidate in one.candidates],
            }
            for one in binding.left
        ],
        "written": binding.written,
        "problems": problem_values(binding.problems, words),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _spot(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column}


def _candidate(one: Candidate) -> dict[str, str]:
    return {
        "paste": one.line,
        "address": one.address,
        "title": one.title,
        "period": one.period,
        "source": one.source,
    }
