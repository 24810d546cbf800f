"""What `check --fix` has to say: both ways out of texts that disagree with the data, as text or JSON."""

import json
from pathlib import Path

from msgspec.structs import replace

from broadsheet.console.messages import message, place, problem_values, visible
from broadsheet.console.options import Options
from broadsheet.desk.mending import Fixed, Remedy, mend
from broadsheet.model.problems import has_errors
from broadsheet.model.report import Report
from broadsheet.model.words import Words
from broadsheet.stages.log import Log
from broadsheet.stages.survey import Survey


def fix(options: Options, found: Survey, log: Log) -> tuple[Report, str]:
    """Show how texts that disagree with the data can be mended; with `apply`, mend them."""
    fixed = mend(found, Path(options.root), options.reason, options.apply)
    report = replace(log.report(None), problems=fixed.problems)
    if options.json:
        return report, _json(fixed, found.words, has_errors(fixed.problems))
    return report, _text(fixed, options, found.words)


def _text(fixed: Fixed, options: Options, words: Words) -> str:
    lines = [line for remedy in fixed.remedies for line in (*_remedy(remedy, words), "")]
    if not fixed.remedies:
        lines.append(words("fix.none"))
    for path, text in fixed.corrections.items():
        lines.append(words("fix.published", path=path, text=text))
    lines += [words("fix.written", path=path) for path in fixed.written]
    if not options.apply and any(remedy.after for remedy in fixed.remedies):
        lines.append(words("fix.apply_reason" if fixed.corrections else "fix.apply"))
    if fixed.others:
        lines.append(words("fix.others", count=fixed.others))
    return "".join(visible(line) + "\n" for line in lines)


def _remedy(remedy: Remedy, words: Words) -> list[str]:
    """Return the lines about one text: what is wrong, the text mended, the question to the owner."""
    problem = remedy.problem
    lines = [f"{place(problem)}: {message(problem, words)}"]
    if remedy.why:
        lines.append(f"  {words(f'fix.why.{remedy.why}', **problem.args)}")
    else:
        lines += [f"  {words('fix.mend')}", f"    - {remedy.before}", f"    + {remedy.after}"]
    where = problem.args["place"]
    ask = words("fix.ask_named", who=remedy.responsible, place=where) if remedy.responsible else ""
    return [*lines, f"  {ask or words('fix.ask', place=where)}", f"    {_question(remedy, words)}"]


def _question(remedy: Remedy, words: Words) -> str:
    """Return a message that the owner of the number can be sent as it is."""
    span = remedy.problem.span
    args = {**remedy.problem.args, "title": remedy.title, "path": span.path, "line": str(span.line)}
    return words("fix.question", **args)


def _json(fixed: Fixed, words: Words, wrong: bool) -> str:
    """Return the same as one JSON object with a line end."""
    value = {
        "exit": int(wrong),
        "remedies": [
            {
                "code": remedy.problem.code,
                "path": remedy.problem.span.path,
                "line": remedy.problem.span.line,
                "column": remedy.problem.span.column,
                "text": remedy.problem.args["text"],
                "fixed": remedy.problem.args["fixed"],
                "before": remedy.before,
                "after": remedy.after,
                "why": remedy.why,
                "id": remedy.problem.args["id"],
                "period": remedy.problem.args["period"],
                "data": remedy.problem.args["data"],
                "place": remedy.problem.args["place"],
                "responsible": remedy.responsible,
                "question": _question(remedy, words),
            }
            for remedy in fixed.remedies
        ],
        "others": fixed.others,
        "corrections": fixed.corrections,
        "written": fixed.written,
        "problems": problem_values(fixed.problems, words),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
