"""The commands of the desk, which read a site like a build and then work on its own files.

Each returns a report of what is wrong and the text for the reader of the terminal, JSON under `--json`.
"""

from broadsheet.console.options import Options
from broadsheet.files.store import Store
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from broadsheet.stages.log import Log, Stopped
from broadsheet.stages.survey import survey


def work(options: Options, config: Config, store: Store) -> tuple[Report, str]:
    """Do what a command of the desk asks for."""
    log = Log()
    try:
        found = survey(config, store, log)
    except Stopped:
        return log.report(None), ""
    if options.command == "bind":
        from broadsheet.console.bindings import bind

        return bind(options, found, log)
    if options.command == "lock":
        from broadsheet.console.locks import lock

        return lock(options, found, log)
    if options.fix:
        from broadsheet.console.fixes import fix

        return fix(options, found, log)
    from broadsheet.console.numerals import list_numerals

    return list_numerals(options, found, store, log)
