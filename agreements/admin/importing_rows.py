"""The rows of a sheet as its page shows them: what is wrong or different first, the rest below."""

from dataclasses import dataclass

from django.urls import reverse

from agreements.imports.sheets import jobs
from agreements.models import SheetKind, SheetRow

SUMMARY_CELLS = 4
LONGEST = 60
MODELS = {SheetKind.AGREEMENTS: "agreement", SheetKind.TRANSACTIONS: "transaction"}


@dataclass
class ShownRow:
    """A row of the page; a cell is (column, text of the file, reason)."""

    row: SheetRow
    address: str
    summary: str
    reason: str
    wrong: list[tuple[str, str, str]]
    changes: list[tuple[str, str, str]]
    cells: list[tuple[str, str]]


def labels_of(sheet):
    """What the columns of a sheet are called."""
    return {column.name: column.label for column in jobs.subject_of(sheet).columns}


def shown_rows(sheet, rows):
    labels = labels_of(sheet)
    return [shown(sheet, row, labels) for row in rows]


def shown(sheet, row, labels):
    cells = [
        (place["header"], cell, place["column"])
        for place, cell in zip(sheet.places, row.cells, strict=True)
    ]
    texts = {}
    for _header, cell, column in cells:
        texts[column] = "; ".join(filter(None, [texts.get(column), cell]))
    known = [cell for _header, cell, column in cells if cell and column]
    return ShownRow(
        row=row,
        address=reverse(f"admin:agreements_{MODELS[sheet.kind]}_change", args=[row.record])
        if row.record and not row.reasons
        else "",
        summary=" · ".join(cell[:LONGEST] for cell in known[:SUMMARY_CELLS]),
        reason=row.reasons.get("", ""),
        wrong=[
            (labels[column], texts.get(column, ""), row.reasons[column])
            for column in labels
            if column in row.reasons
        ],
        changes=[(labels[name], *row.changes[name]) for name in labels if name in row.changes],
        cells=[(header, cell) for header, cell, _column in cells if cell],
    )
