"""Every page that has moved, as the settings and the former ids of stories and records say."""

from broadsheet.assembly.documents import Documents
from broadsheet.assembly.pointing import article_url
from broadsheet.model.moves import Move
from broadsheet.model.urls import page_url, record_url, story_url


def find_moves(documents: Documents) -> tuple[Move, ...]:
    """Return the moves that a site declares, those of the settings first."""
    moves = [*documents.settings.redirects]
    for story in documents.stories:
        address = story_url if story.form == "story" else page_url
        moves += [
            Move(address(former.id, story.language), article_url(story), former.span, former.span, own=True)
            for former in story.former
        ]
    for collection in documents.collections:
        for record in collection.records:
            new = record_url(collection.id, record.id)
            moves += [
                Move(record_url(collection.id, former.id), new, former.span, former.span, own=True)
                for former in record.former
            ]
    return tuple(moves)
