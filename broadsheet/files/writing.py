"""Bringing an output folder to a new state, so that it is whole at every instant and can always be repaired.

1. Everything new is written into the stage, and nothing of the site is touched. A full disk ends here.
2. The list is replaced by one that names all that may lie there from now on: the old and the new.
3. New files are renamed to their places: what pages need, then pages nobody knew, then pages that change
   and may lead to them, then feeds and the sitemap. Then what is no longer wanted is removed, in the
   opposite order.
4. The list is replaced by one of the new files alone.

A process that is killed leaves a stage, which the next build empties, and a list that names more than
there is, which the next build brings up to date. Used under the lock of the folder.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.files.manifest import NAME, Owned, read_manifest, write_manifest
from broadsheet.files.reading import digest_bytes, load
from broadsheet.files.staging import Disk, Found, Stage
from broadsheet.model.changes import Changes
from broadsheet.model.page import Copied, Rendered
from broadsheet.model.problems import Problem, Span, error, has_errors, in_order, warning
from broadsheet.model.statistics import Source
from broadsheet.model.urls import file_path, fold

Output = Rendered | Copied


class _Plan(Struct):
    """What is to be done; paths are relative to the output."""

    owned: dict[str, Owned]
    """The list as it will be."""
    staged: dict[str, Path]
    """New files, and where they wait."""
    unchanged: list[str]
    stale: list[str]
    """Files to remove."""
    problems: list[Problem]


def write_site(folder: Path, outputs: Iterable[Output], sources: Mapping[str, Source]) -> Changes:
    """Make `folder` hold these outputs and, of the files of ours, no others.

    `sources` are by path, for what is copied. Raises OSError and `manifest.Broken` before anything changed;
    what fails later is the problem `output-torn`.
    """
    stage = Stage(folder)
    stage.clear()
    try:
        listed = read_manifest(folder) or {}
        plan = _plan(folder, outputs, sources, listed, stage)
        if has_errors(plan.problems):
            return Changes(problems=in_order(plan.problems))
        return _carry_out(folder, plan, listed, stage)
    finally:
        with suppress(OSError):
            stage.clear()


def _plan(
    folder: Path,
    outputs: Iterable[Output],
    sources: Mapping[str, Source],
    listed: Mapping[str, Owned],
    stage: Stage,
) -> _Plan:
    """Compare what shall be with what is, and stage what differs."""
    plan = _Plan({}, {}, [], [], [])
    disk = Disk(folder, listed)
    wanted: dict[str, str] = {}
    for output in outputs:
        path = file_path(output.url)
        if fold(path) in wanted or path.startswith(NAME):
            raise ValueError(f"two files for {path}, or one of the program's own")
        wanted[fold(path)] = path
        _plan_file(plan, disk, stage, path, output, sources)
    for path, owned in listed.items():
        if wanted.get(fold(path)) != path:
            _plan_removal(plan, disk, owned)
    return plan


def _plan_file(
    plan: _Plan, disk: Disk, stage: Stage, path: str, output: Output, sources: Mapping[str, Source]
) -> None:
    digest = output.digest if isinstance(output, Copied) else digest_bytes(output.data)
    found = disk.look(path)
    owned = disk.owned(path)
    respelt = owned is not None and owned.path != path
    if isinstance(found, Found) and found.digest == digest and not respelt:
        plan.unchanged.append(path)
        if owned:
            plan.owned[path] = Owned(path, (digest,), found.size, found.changed, found.inode)
        return
    if found == "other" or (isinstance(found, Found) and not disk.is_ours(path, found)):
        code = "output-changed" if owned else "output-foreign"
        plan.problems.append(error(code, Span(""), file=disk.folder / path))
        return
    data = load(sources[output.path]) if isinstance(output, Copied) else output.data
    if isinstance(data, Problem):
        plan.problems.append(data)
    elif not plan.problems:  # with a problem nothing will be written, and the rest is only looked at
        place = stage.place()
        place.write_bytes(data)
        status = place.stat()
        plan.staged[path] = place
        plan.owned[path] = Owned(path, (digest,), status.st_size, status.st_mtime_ns, status.st_ino)


def _plan_removal(plan: _Plan, disk: Disk, owned: Owned) -> None:
    """Decide what becomes of a file of ours that no output wants."""
    found = disk.look(owned.path)
    if isinstance(found, Found) and disk.is_ours(owned.path, found):
        plan.stale.append(owned.path)
    elif found != "nothing":
        plan.owned[owned.path] = owned
        plan.problems.append(warning("output-kept", Span(""), file=disk.folder / owned.path))


def _carry_out(folder: Path, plan: _Plan, listed: Mapping[str, Owned], stage: Stage) -> Changes:
    """Do what was planned, in the order that keeps the site whole."""
    written = sorted(plan.staged, key=lambda path: (_rank(path), path in listed, path))
    removed = sorted(plan.stale, key=lambda path: (-_rank(path), path))
    after = stage.place() if plan.owned != listed else None
    if after:
        write_manifest(after, plan.owned.values())
    if written or removed:
        before = stage.place()
        write_manifest(before, _either(listed, plan.owned))
        before.replace(folder / NAME)
    try:
        _make_way(folder, written, removed)
        for path in written:
            plan.staged[path].replace(folder / path)
        for path in removed:
            (folder / path).unlink(missing_ok=True)
        for path in listed:
            if path not in plan.owned:
                _remove_empty_folders(folder, path)
        if after:
            after.replace(folder / NAME)
    except OSError as failure:
        torn = error("output-torn", Span(""), folder=folder, reason=failure.strerror or failure)
        return Changes(problems=in_order([*plan.problems, torn]))
    return Changes(_urls(written), _urls(plan.unchanged), _urls(removed), in_order(plan.problems))


def _rank(path: str) -> int:
    """Return when a file comes: 0 for what pages need, 1 for pages, 2 for what leads to pages by itself."""
    return {".html": 1, ".xml": 2, ".txt": 2}.get(Path(path).suffix, 0)


def _either(listed: Mapping[str, Owned], owned: Mapping[str, Owned]) -> Iterable[Owned]:
    """Yield a list that is true before, during and after the change."""
    for path in {**listed, **owned}:
        newest = owned.get(path) or listed[path]
        earlier = listed[path].digests if path in listed else ()
        yield replace(newest, digests=tuple(dict.fromkeys((*newest.digests, *earlier))))


def _make_way(folder: Path, written: Iterable[str], removed: Iterable[str]) -> None:
    """Make folders, and take away files whose names differ from new ones only for us, not for this disk."""
    new = {fold(path): path for path in written}
    for path in written:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    for path in removed:
        respelt = folder / new.get(fold(path), "")
        if fold(path) in new and respelt.exists() and respelt.samefile(folder / path):
            (folder / path).unlink()


def _remove_empty_folders(folder: Path, path: str) -> None:
    """Remove the folders a file lay in, from the innermost to the first that holds something else."""
    for parent in list((folder / path).parents)[: path.count("/")]:
        try:
            parent.rmdir()
        except FileNotFoundError:
            continue
        except OSError:
            return


def _urls(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"/{path}" for path in sorted(paths))
