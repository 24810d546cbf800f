"""What the preview lays over a page while the content has problems, as HTML.

Text only: nothing here serves or reads. Every word that comes from a file is escaped.
"""

from html import escape

from broadsheet.console.messages import LineOf, excerpt, hint, message, place, visible
from broadsheet.model.problems import Problem
from broadsheet.model.words import Words

_LINE_WIDTH = 110
_STYLE = """
#broadsheet-preview, #broadsheet-preview * { all: revert; box-sizing: border-box; }
#broadsheet-preview { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh;
  overflow: auto; margin: 0; padding: .75rem 1rem; background: #fff; color: #1a1a1a;
  text-autospace: no-autospace;
  border-top: 4px solid #9b1c1c; box-shadow: 0 -2px 16px #0005;
  font: 16px/1.6 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
#broadsheet-preview summary { font-weight: bold; color: #9b1c1c; cursor: pointer; }
#broadsheet-preview ol { margin: .5rem 0 0; padding: 0; list-style: none; }
#broadsheet-preview li { padding: .5rem 0; border-top: 1px solid #d6d3cc; overflow-wrap: anywhere; }
#broadsheet-preview p { margin: .15rem 0; white-space: pre-line; }
#broadsheet-preview code, #broadsheet-preview pre { font: 14px/1.6 "Noto Sans Mono CJK SC", monospace; }
#broadsheet-preview code { color: #55534e; }
#broadsheet-preview pre { margin: .25rem 0; padding: .25rem .5rem; background: #f5f4f0;
  white-space: pre-wrap; }
#broadsheet-preview mark { background: #ffd24d; color: #1a1a1a; }
"""


def lay_over(problems: tuple[Problem, ...], words: Words, line_of: LineOf) -> str:
    """Return the errors as one element that stands over the page; empty when there are none."""
    errors = [problem for problem in problems if problem.level == "error"]
    if not errors:
        return ""
    return (
        f'<div id="broadsheet-preview" role="alert" lang="{escape(words.language)}"><style>{_STYLE}</style>'
        f"<details open><summary>{escape(words('preview.problems', count=len(errors)))}</summary>"
        f"<ol>{''.join(_item(problem, words, line_of) for problem in errors)}</ol></details></div>"
    )


def empty_page(words: Words) -> bytes:
    """Return the page that stands there while no build has succeeded yet."""
    title = escape(words("preview.nothing_yet"))
    return (
        f'<!doctype html><html lang="{escape(words.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body><p>{title}</p></body></html>"
    ).encode()


def _item(problem: Problem, words: Words, line_of: LineOf) -> str:
    """Return one problem: its place, what is wrong, the line with the character marked, and the remedy."""
    span = problem.span
    source = line_of(span.path, span.line) if span.line else None
    line = ""
    if source is not None:
        shown = excerpt(source, span.column, _LINE_WIDTH)
        at = f"<mark>{escape(shown.at) or ' '}</mark>" if span.column else escape(shown.at)
        line = f"<pre>{escape(shown.before)}{at}{escape(shown.after)}</pre>"
    advice = hint(problem, words)
    return (
        f"<li><code>{escape(place(problem))}</code><p>{_paragraph(message(problem, words))}</p>{line}"
        + (f"<p>{escape(words('problem.hint'))}{_paragraph(advice)}</p>" if advice else "")
        + "</li>"
    )


def _paragraph(text: str) -> str:
    """Return the lines of a text, escaped."""
    return "\n".join(escape(visible(line)) for line in text.split("\n"))
