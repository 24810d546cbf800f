"""The corridor: a folder of stories and statistics becomes a site. Read it from top to bottom.

Full, incremental, parallel and preview builds are this one function: a warm `store` makes it incremental,
another `jobs` makes it parallel, a `Memory` destination makes it the preview's. Discovery, assembly and
routing always run in full; they are cheap, and so additions and deletions need no rule of their own.
"""

from broadsheet.files.destination import Destination
from broadsheet.files.jobs import Jobs
from broadsheet.files.store import Lost, Store
from broadsheet.model.report import Report
from broadsheet.model.settings import Config
from broadsheet.stages.editions import (
    drawn_in,
    in_folder,
    make_editions,
    pictures_of,
    render_edition,
    route_editions,
    soonest,
)
from broadsheet.stages.inputs import find_files, read_documents
from broadsheet.stages.log import Log, Stopped
from broadsheet.stages.outputs import all_copies, check_pages, draw_plots
from broadsheet.stages.photos import reduce_photos
from broadsheet.stages.pictures import bundle_vega, find_font
from broadsheet.stages.proofs import prove_numerals
from broadsheet.stages.searching import index_pages


def build(config: Config, store: Store, jobs: Jobs, destination: Destination) -> Report:
    """Build the site and publish it to the destination; nothing is published when there are errors.

    A stage that has errors stops the build after that stage, with all its problems.
    """
    log = Log(config.timings)
    try:
        with log.stage("discover"):
            files = find_files(config, log)
        with log.stage("parse"):
            documents, words = read_documents(files, store, log)
        with log.stage("assemble"):
            editions = make_editions(documents, words, config, files, store, log)
            for one in editions:
                log.problems += one.problems
                log.problems += prove_numerals(files, one.documents, one.assembled, store, one.words.language)
            log.withheld = tuple(kept for one in editions for kept in one.withheld)
            log.next_change = soonest(editions)
        with log.stage("draw"):
            drawings = draw_plots(*drawn_in(editions), store, jobs, log)
            pictures = pictures_of(editions)
            photos = reduce_photos(pictures, files, store, jobs, log)
            scripts = bundle_vega(drawn_in(editions)[1], store, jobs, log)
        with log.stage("route"):
            font = find_font(documents.settings, files.sources, store, log)
            routed = route_editions(editions, font is not None, log)
        with log.stage("render"):
            made = [
                render_edition(edition, pages, downloads, files, drawings, scripts, font, store, jobs, log)
                for edition, pages, downloads in routed
            ]
        with log.stage("index"):
            rendered = (*files.sheets.values(), *photos, *scripts)
            for (edition, pages, _), files_made in zip(routed, made, strict=True):
                index = index_pages(pages, files_made, store, log)
                rendered += tuple(in_folder((*files_made, *index), edition))
        copies = all_copies(files, pictures)
        with log.stage("check"):
            log.problems += check_pages(rendered, copies, editions[0].assembled.site.base_path, store)
        with log.stage("write"):
            changes = destination.publish((*rendered, *copies), files.sources)
            log.problems += changes.problems
    except Stopped:
        return log.report(None)
    except Lost:
        # What the store had kept was broken. It has forgotten it, so that this ends.
        return build(config, store, jobs, destination)
    return log.report(changes)
