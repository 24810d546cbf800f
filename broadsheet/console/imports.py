"""What `import-data` has to say: what a table would change in the record, as text or JSON. Text only."""

import json

from broadsheet.console.messages import problem_values, visible
from broadsheet.desk.importing import Imported
from broadsheet.model.words import Words


def imported_text(imported: Imported, words: Words) -> str:
    """Return the differences, one a line, and whether they were written."""
    lines = [
        words(
            "import.counts",
            path=imported.path,
            added=len(imported.added),
            changed=len({difference.id for difference in imported.changed}),
            removed=len(imported.removed),
            unchanged=imported.unchanged,
        )
    ]
    lines += [words("import.added", id=key, value=value) for key, value in imported.added.items()]
    lines += [
        words("import.changed", id=d.id, field=d.field, before=d.before or "—", after=d.after or "—")
        for d in imported.changed
    ]
    lines += [words("import.removed", id=key, value=value) for key, value in imported.removed.items()]
    if imported.written:
        lines.append(words("import.written", path=imported.path))
    elif len(lines) > 1:
        lines.append(words("import.apply", path=imported.path))
    return "".join(visible(line) + "\n" for line in lines)


def imported_json(imported: Imported, words: Words, code: int) -> str:
    """Return the same as one JSON object with a line end; `code` is the exit code."""
    value = {
        "exit": code,
        "path": imported.path,
        "added": imported.added,
        "changed": [
            {"id": d.id, "field": d.field, "before": d.before, "after": d.after} for d in imported.changed
        ],
        "removed": imported.removed,
        "unchanged": imported.unchanged,
        "written": imported.written,
        "problems": problem_values(imported.problems, words),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
