"""The first three stages: what a site's files hold, and what follows from it. Nothing is rendered.

A build begins with the first two; the desk, which binds, locks and proves, stops after the third.
"""

from msgspec import Struct

from broadsheet.assembly.assemble import Assembled, assemble
from broadsheet.assembly.documents import Documents
from broadsheet.files.store import Store
from broadsheet.model.settings import Config
from broadsheet.model.words import Words
from broadsheet.stages.inputs import Files, find_files, read_documents
from broadsheet.stages.log import Log


class Survey(Struct, frozen=True):
    """A site as far as it is known without rendering it."""

    files: Files
    documents: Documents
    words: Words
    assembled: Assembled


def survey(config: Config, store: Store, log: Log) -> Survey:
    """Read and assemble a site; raises Stopped where its files cannot be read.

    What is wrong with the assembled site lies in `assembled.problems` alone: the desk is there to mend it.
    """
    with log.stage("discover"):
        files = find_files(config, log)
    with log.stage("parse"):
        documents, words = read_documents(files, store, log)
    return Survey(files, documents, words, assemble(documents, config, words))
