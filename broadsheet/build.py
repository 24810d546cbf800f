"""The corridor: a folder of stories and statistics becomes a site. Read it from top to bottom.

Full, incremental, parallel and preview builds are this one function: a warm `store` makes it incremental,
another `jobs` makes it parallel, a `Memory` destination makes it the preview's. Discovery, assembly and
routing always run in full; they are cheap, and so additions and deletions need no rule of their own.
"""

from broadsheet.assembly.assemble import assemble
from broadsheet.files.destination import Destination
from broadsheet.files.jobs import Jobs
from broadsheet.files.store import Lost, Store
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from broadsheet.stages.inputs import find_files, read_documents
from broadsheet.stages.log import Log, Stopped
from broadsheet.stages.outputs import all_copies, check_pages, draw_plots, render_downloads, render_pages
from broadsheet.stages.proofs import prove_numerals
from broadsheet.views.route import route


def build(config: Config, store: Store, jobs: Jobs, destination: Destination) -> Report:
    """Build the site and publish it to the destination; nothing is published when there are errors.

    A stage that has errors stops the build after that stage, with all its problems.
    """
    log = Log()
    try:
        with log.stage("discover"):
            files = find_files(config, log)
        with log.stage("parse"):
            documents, words = read_documents(files, store, log)
        with log.stage("assemble"):
            assembled = assemble(documents, config, words)
            log.problems += assembled.problems
            log.problems += prove_numerals(files, documents, assembled, store, words.language)
            log.withheld, log.next_change = assembled.withheld, assembled.next_change
        with log.stage("draw"):
            drawings = draw_plots(assembled.plots, assembled.site.charts, store, jobs, log)
        with log.stage("route"):
            pages, downloads, problems = route(assembled.site, words)
            log.problems += problems
        with log.stage("render"):
            tables = render_downloads(downloads, store, log)
            rendered = (*tables, *render_pages(pages, files, words, drawings, tables, store, log))
        copies = all_copies(files, assembled.photos)
        with log.stage("check"):
            log.problems += check_pages(rendered, copies, assembled.site.base_path, store)
        with log.stage("write"):
            changes = destination.publish((*rendered, *copies), files.sources)
            log.problems += changes.problems
    except Stopped:
        return log.report(None)
    except Lost:
        # What the store had kept was broken. It has forgotten it, so that this ends.
        return build(config, store, jobs, destination)
    return log.report(changes)
