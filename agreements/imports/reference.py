"""Loading the reference data: provinces, sectors, goods, units, agencies, regulations, offices.

Each file of ``agreements/data/reference`` is one table whose columns are named like the fields of
its model; lists inside a cell are separated by ``;``. Loading again updates what changed and adds
what is new; nothing is deleted, because records may point to it.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from agreements.models import (
    Agency,
    Bureau,
    Commodity,
    LegalBasis,
    Position,
    Province,
    ProvinceNeighbour,
    Sector,
    Unit,
)

DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "reference"


@dataclass(frozen=True)
class Reference:
    """A file and its model; rows are matched by the fields ``key``, or by the primary key.

    Unless it ``updates``, a row that is already there stays as it is.
    """

    name: str
    model: type[models.Model]
    key: tuple[str, ...] = ()
    updates: bool = True


# A file stands after those that it refers to.
REFERENCES = (
    Reference("provinces", Province),
    Reference("neighbours", ProvinceNeighbour, key=("province_a", "province_b")),
    Reference("sectors", Sector),
    Reference("units", Unit),
    Reference("commodities", Commodity),
    Reference("legal_bases", LegalBasis),
    Reference("positions", Position),
    # Staff keep the names of agencies up to date themselves.
    Reference("agencies", Agency, updates=False),
)


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Bring the reference tables in line with the files; return the number of rows per table."""
    loaded = {str(file.model._meta.verbose_name_plural): load(file) for file in REFERENCES}
    open_desks()
    return loaded


def open_desks() -> None:
    """Every province has a desk with its settings; those that staff have set stay as they are."""
    desks = [Bureau(province=province) for province in Province.objects.all()]
    Bureau.objects.bulk_create(desks, ignore_conflicts=True)


def load(file: Reference) -> int:
    """Write the rows of one file and what they list of other records; return their number."""
    with (DIRECTORY / f"{file.name}.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    records = [record_of(file.model, row) for row in rows]
    file.model.objects.bulk_create(records, **on_conflict(file))
    for field in file.model._meta.many_to_many:
        if field.name in rows[0]:
            link(field, records, [split(row[field.name]) for row in rows])
    return len(rows)


def record_of(model: type[models.Model], row: dict[str, str]) -> models.Model:
    """An unsaved record with the values of a row; an empty cell is NULL where that may be."""
    values = {}
    for name, cell in row.items():
        field = model._meta.get_field(name)
        if isinstance(field, ArrayField):
            values[name] = split(cell)
        elif not field.many_to_many:
            values[field.attname] = None if field.null and not cell else cell
    return model(**values)


def on_conflict(file: Reference) -> dict:
    """What ``bulk_create`` does with a row that is already there."""
    if not file.updates:
        return {"ignore_conflicts": True}
    unique = file.key or (file.model._meta.pk.name,)
    updated = [
        field.name
        for field in file.model._meta.concrete_fields
        if not field.primary_key and field.name not in unique
    ]
    return {"update_conflicts": True, "unique_fields": unique, "update_fields": updated}


def link(field: models.ManyToManyField, records: list[models.Model], keys: list[list[str]]):
    """Tie each record to those whose primary keys are listed for it."""
    through = field.remote_field.through
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through.objects.bulk_create(
        [
            through(**{own: record.pk, other: key})
            for record, listed in zip(records, keys, strict=True)
            for key in listed
        ],
        ignore_conflicts=True,
    )


def split(cell: str) -> list[str]:
    """The items of a cell that holds a list."""
    return [item.strip() for item in cell.split(";") if item.strip()]
