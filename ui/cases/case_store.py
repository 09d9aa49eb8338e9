"""The store of kept cases: everything on their sheets, and nothing of what was deleted or replaced."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sql

from .kept_case import (
    FILE,
    FORMAT,
    LONGEST_TITLE,
    Gone,
    KeptCase,
    Newer,
    OpenedCase,
    sheet_in,
    title_in,
    title_of,
)
from .sheet import Sheet
from .store_file import StoreFile

COPY = " (copy)"
CASES = sql.Table(
    "cases",
    sql.MetaData(),
    sql.Column("id", sql.String, primary_key=True),
    sql.Column("revision", sql.Integer, nullable=False),
    sql.Column("changed", sql.String, nullable=False),
    sql.Column("format", sql.Integer, nullable=False),
    sql.Column("sheet", sql.Text, nullable=False),
)


class CaseStore:
    """Kept cases in a folder, which is made with the first of them; every method may raise Problem."""

    def __init__(self, folder: Path) -> None:
        self._file = StoreFile(folder / FILE, CASES)

    def cases(self) -> tuple[KeptCase, ...]:
        """Every kept case, the last changed first."""
        with self._file.reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(sql.select(CASES).order_by(CASES.c.changed.desc(), CASES.c.id))
            return tuple(_listed(row, title_in(row.sheet)) for row in rows)

    def read(self, id_: str) -> OpenedCase:
        """One case with its sheet; raises Gone, or Problem where it cannot be read."""
        with self._file.reading() as connection:
            return _opened(_row(connection, id_))

    def stored_text(self, id_: str) -> str:
        """What is stored of a case, as it is, also where it cannot be read."""
        with self._file.reading() as connection:
            return str(_row(connection, id_).sheet)

    def add(self, sheet: Sheet) -> KeptCase:
        """Keep one more case."""
        with self._file.writing(new=True) as connection:
            return _insert(connection, sheet)

    def save(self, id_: str, revision: int, sheet: Sheet) -> KeptCase:
        """Replace a case that is still as it was at `revision`; raises Newer or Gone, and changes nothing."""
        with self._file.writing() as connection:
            if _row(connection, id_).revision != revision:
                raise Newer("", "This case was changed in another window.", "Nothing was overwritten.")
            return _update(connection, id_, revision, sheet)

    def rename(self, id_: str, title: str) -> KeptCase:
        """Give a case another title."""
        with self._file.writing() as connection:
            case = _opened(_row(connection, id_))
            titled = case.sheet.model_copy(update={"title": title.strip()[:LONGEST_TITLE]})
            return _update(connection, id_, case.revision, titled)

    def duplicate(self, id_: str) -> KeptCase:
        """Keep a copy of a case as one more case."""
        with self._file.writing() as connection:
            sheet = _opened(_row(connection, id_)).sheet
            title = title_of(sheet)[: LONGEST_TITLE - len(COPY)] + COPY
            return _insert(connection, sheet.model_copy(update={"title": title}))

    def delete(self, id_: str) -> None:
        """Delete a case from the disk; one that is not there is no mistake."""
        if self._file.path.exists():
            with self._file.writing(anew=True) as connection:
                connection.execute(sql.delete(CASES).where(CASES.c.id == id_))


def _row(connection: sql.Connection | None, id_: str) -> sql.Row[Any]:
    row = None
    if connection is not None:
        row = connection.execute(sql.select(CASES).where(CASES.c.id == id_)).one_or_none()
    if row is None:
        raise Gone(
            "", "This case is not kept on this computer any more.", "It was deleted in another window."
        )
    return row


def _listed(row: sql.Row[Any], title: str) -> KeptCase:
    return KeptCase(id=row.id, revision=row.revision, changed=row.changed, title=title)


def _opened(row: sql.Row[Any]) -> OpenedCase:
    sheet = sheet_in(row.format, row.sheet)
    return OpenedCase(**dict(_listed(row, title_of(sheet))), sheet=sheet)


def _insert(connection: sql.Connection, sheet: Sheet) -> KeptCase:
    return _write(connection, sql.insert(CASES), KeptCase(id=uuid4().hex, **_head(1, sheet)), sheet)


def _update(connection: sql.Connection, id_: str, before: int, sheet: Sheet) -> KeptCase:
    statement = sql.update(CASES).where(CASES.c.id == id_)
    return _write(connection, statement, KeptCase(id=id_, **_head(before + 1, sheet)), sheet)


def _head(revision: int, sheet: Sheet) -> dict[str, Any]:
    now = datetime.datetime.now(datetime.timezone.utc)
    return {"revision": revision, "changed": now, "title": title_of(sheet)}


def _write(
    connection: sql.Connection, statement: sql.Insert | sql.Update, case: KeptCase, sheet: Sheet
) -> KeptCase:
    row = {"id": case.id, "revision": case.revision, "changed": case.changed.isoformat(), "format": FORMAT}
    connection.execute(statement.values(**row, sheet=sheet.model_dump_json()))
    return case
