"""Bytes under keys in one SQLite file that may be lost, broken, locked or full at any time.

Nothing here raises: what cannot be read is not there, and what cannot be written is not kept. Knows nothing
of what the bytes mean. The file is not synced to the disk: what a power failure breaks, a checksum finds,
and a file that is broken anywhere is thrown away whole.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FORMAT = 0x42530001
"""SQLite's `application_id` of our files. A file of another format is thrown away."""

KEEP = 200
"""Builds that wrote something after which an entry that nobody used is dropped."""

STAMP = 16
"""Builds between two notes that an entry is in use, so that a build without changes writes nothing."""

LARGE = 1 << 30
"""Bytes beyond which only the entries of the last builds are kept."""

_WAIT = 2.0
"""Seconds to wait for another process that is writing."""

_CHECKSUM = 16

_FAILURES = (sqlite3.Error, UnicodeError)
"""A broken file can break the text of the very message that says so."""

_OUT_OF_REACH = {
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""Failures that are not the file's own fault. After any other the file is thrown away."""


class Database:
    """The file; `path` None is a database in which nothing is ever found."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._generation = 1
        """Number of this build among those that wrote something."""
        self._writable = True
        self._wrote = False
        self._used: set[str] = set()
        """Keys to note as in use."""
        self._connection = self._open() or self._open()  # the first time a broken file was thrown away

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key."""
        row = self._row("SELECT used, data FROM entry WHERE key = ?", key)
        if row is None:
            return None
        used, stored = row
        if not isinstance(stored, bytes) or stored != _sealed(key, stored[_CHECKSUM:]):
            self._give_up(sqlite3.DatabaseError("a broken entry"))
            return None
        self._note(key, used)
        return stored[_CHECKSUM:]

    def has(self, key: str) -> bool:
        """Tell whether something was put under a key; it may still turn out to be broken."""
        row = self._row("SELECT used FROM entry WHERE key = ?", key)
        if row is not None:
            self._note(key, row[0])
        return row is not None

    def put(self, entries: Mapping[str, bytes]) -> bool:
        """Write all entries in one transaction; False when none of them is kept."""
        rows = ((key, self._generation, _sealed(key, data)) for key, data in entries.items())
        self._wrote |= self._write("INSERT OR REPLACE INTO entry (key, used, data) VALUES (?, ?, ?)", rows)
        if self._writable and not all(map(self.has, entries)):
            self._give_up(sqlite3.DatabaseError("a broken index"))
        return self._writable and self._connection is not None

    def close(self) -> None:
        """Drop what nobody used for long, and close the file."""
        if self._used:
            used = ((self._generation, key) for key in self._used)
            self._write("UPDATE entry SET used = ? WHERE key = ?", used)
        if self._wrote:
            age = STAMP * 2 if self._size() > LARGE else KEEP
            self._write("DELETE FROM entry WHERE used < ?", [(self._generation - age,)])
        self._disconnect()

    def _open(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A preview builds in another thread than the one that opened the file.
            connection = sqlite3.connect(self._path, _WAIT, isolation_level=None, check_same_thread=False)
        except (sqlite3.Error, OSError):
            return None
        self._connection = connection
        try:
            self._generation = _prepare(connection)
        except _FAILURES as failure:
            self._give_up(failure)
        return self._connection

    def _note(self, key: str, used: object) -> None:
        """Remember that an entry is in use, if the last note of it is old."""
        if not isinstance(used, int) or used < self._generation - STAMP:
            self._used.add(key)

    def _size(self) -> int:
        """Return the size of what is kept, in bytes."""
        pages = "SELECT (page_count - freelist_count) * page_size"
        row = self._row(f"{pages} FROM pragma_page_count, pragma_freelist_count, pragma_page_size")
        return int(str(row[0])) if row else 0

    def _row(self, statement: str, *values: str) -> tuple[object, ...] | None:
        if self._connection is None:
            return None
        try:
            row: tuple[object, ...] | None = self._connection.execute(statement, values).fetchone()
        except _FAILURES as failure:
            self._give_up(failure)
            return None
        return row

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> bool:
        """Run a statement for each row, all or none; after a failure nothing more is written."""
        if self._connection is None or not self._writable:
            return False
        try:
            with self._connection:  # commits, or rolls back whatever happens
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(statement, rows)
        except _FAILURES as failure:
            self._writable = False
            if not _out_of_reach(failure):
                self._give_up(failure)
            return False
        return True

    def _give_up(self, failure: Exception) -> None:
        """Do without the file for the rest of this build; throw it away if it is broken."""
        self._disconnect()
        if self._path and not _out_of_reach(failure):
            for suffix in ("", "-wal", "-shm", "-journal"):
                with suppress(OSError):
                    Path(f"{self._path}{suffix}").unlink()

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _prepare(connection: sqlite3.Connection) -> int:
    """Make the table in a new file, refuse a file of another format, and return the number of this build."""
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    (format_,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if format_ != FORMAT and (format_ or tables):
        raise sqlite3.DatabaseError("another format")
    if not tables:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {FORMAT}")
        columns = "key TEXT PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL"
        connection.execute(f"CREATE TABLE IF NOT EXISTS entry ({columns})")
        connection.execute("CREATE INDEX IF NOT EXISTS entry_used ON entry (used)")
    connection.execute("SELECT key, used, data FROM entry LIMIT 1").fetchone()
    (latest,) = connection.execute("SELECT max(used) FROM entry").fetchone()
    return (latest if isinstance(latest, int) else 0) + 1


def _out_of_reach(failure: Exception) -> bool:
    """Tell whether the file may be good, and only cannot be used now."""
    return getattr(failure, "sqlite_errorcode", sqlite3.SQLITE_NOTADB) & 0xFF in _OUT_OF_REACH


def _sealed(key: str, data: bytes) -> bytes:
    """Return data behind a checksum over it and its key."""
    return blake2b(data, digest_size=_CHECKSUM, key=key.encode()[:64]).digest() + data
