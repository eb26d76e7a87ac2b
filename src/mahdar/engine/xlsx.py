"""Workbooks: the rows of the sheet that was open when one was saved. Needs the extra `sheets`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException


def rows(path: Path) -> Iterator[list[str]]:
    """Every row as words: days as ISO dates, whole numbers without a point. Raises ValueError for no workbook."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise ValueError("no workbook, or a damaged one") from error
    try:
        sheet = book.active
        for row in sheet.iter_rows(values_only=True) if sheet is not None else ():
            yield [_words(cell) for cell in row]
    finally:
        book.close()


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
