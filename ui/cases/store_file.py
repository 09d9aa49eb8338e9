"""The SQLite file behind the store: for this user alone, safe against a crash, wiped of what is old."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ...knowledge.problem import Problem

LAYOUT = 1
PATIENCE = 3.0  # seconds to wait for another process that writes
# What SQLite says, and what that means to a person.
TROUBLE = {
    "locked": ("Another program is using it.", "Try again in a moment."),
    "readonly": ("It cannot be written to.", "Check who may write there."),
    "disk is full": ("The disk is full.", "Make room and try again."),
    "unable to open": ("It cannot be opened.", "Check who may read and write there."),
    "not a database": ("It is damaged.", "Put it aside, and kept cases begin afresh."),
    "malformed": ("It is damaged.", "Put it aside, and kept cases begin afresh."),
}
UNREACHABLE = ("It cannot be reached.", "Check that the disk is there and can be written to.")


class StoreFile:
    """Short connections to one file with one table; all trouble is raised as Problem."""

    def __init__(self, path: Path, table: sql.Table) -> None:
        self.path, self._table = path, table
        # A connection for each piece of work: nothing stays open, so any number of processes can share it.
        self._engine = sql.create_engine(
            sql.URL.create("sqlite", database=str(path)),
            poolclass=NullPool,
            connect_args={"timeout": PATIENCE},
            isolation_level="AUTOCOMMIT",
        )
        sql.event.listen(self._engine, "connect", _prepare)

    @contextmanager
    def reading(self) -> Iterator[sql.Connection | None]:
        """A connection to read with, none where nothing was ever written."""
        with self._told():
            if not self.path.exists():
                yield None
                return
            with self._engine.connect() as connection:
                yield connection if self._layout(connection) else None

    @contextmanager
    def writing(self, new: bool = False, anew: bool = False) -> Iterator[sql.Connection]:
        """One change, whole or not at all; `new` makes the file if need be, `anew` rewrites all of it."""
        with self._told():
            if new:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_RDWR | (os.O_CREAT if new else 0), 0o600))
            with self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # left open by an error, it is rolled back
                if not self._layout(connection):
                    self._table.create(connection)
                    connection.exec_driver_sql(f"PRAGMA user_version={LAYOUT}")
                yield connection
                connection.exec_driver_sql("COMMIT")
                if anew:
                    # SQLite wipes as it deletes; this leaves nothing to what it might miss.
                    connection.exec_driver_sql("VACUUM")

    def _layout(self, connection: sql.Connection) -> int:
        layout = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if layout > LAYOUT:
            raise Problem(self._where, "A newer CBM Advisor wrote it.", "Use that one; nothing was changed.")
        return layout

    @property
    def _where(self) -> str:
        return f"The file of kept cases, {self.path}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            said = str(error.orig)
            what, hint = next((told for sign, told in TROUBLE.items() if sign in said), UNREACHABLE)
            raise Problem(self._where, what, hint) from None
        except OSError:
            raise Problem(self._where, *UNREACHABLE) from None


def _prepare(connection: DBAPIConnection, _: object) -> None:
    """What is deleted is overwritten, and nothing is put aside in other places."""
    cursor = connection.cursor()
    for setting in ("secure_delete=ON", "temp_store=MEMORY", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()
