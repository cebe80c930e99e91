"""Loading the reference data: provinces, sectors, goods, units, agencies, regulations, offices.

Each file of ``agreements/data/reference`` is one table; lists inside a cell are separated by
``;``. Loading again updates what changed and adds what is new; nothing is deleted, because
records may point to it. Agencies are only added: staff keep their names up to date themselves.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import models, transaction

from agreements.models import (
    Agency,
    Commodity,
    LegalBasis,
    Position,
    Province,
    ProvinceNeighbour,
    Sector,
    Unit,
)

DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "reference"


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Bring the reference tables in line with the files; return the number of rows per table."""
    counts = {}
    for load in LOADERS:
        model, rows = load()
        counts[str(model._meta.verbose_name_plural)] = rows
    return counts


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of one reference file."""
    with (DIRECTORY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> list[str]:
    """The items of a cell that holds a list."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def upsert(
    model: type[models.Model],
    name: str,
    to_fields: Callable[[dict[str, str]], dict],
    *,
    key: tuple[str, ...] = (),
    update: bool = True,
) -> tuple[type[models.Model], int]:
    """Write each row of file ``name`` into ``model``, matched by ``key`` or the primary key.

    Without ``update`` a row that is already there stays as it is.
    """
    unique = key or (model._meta.pk.name,)
    rows = [model(**to_fields(row)) for row in read(name)]
    if not update:
        model.objects.bulk_create(rows, ignore_conflicts=True)
        return model, len(rows)
    updated = [
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in unique
    ]
    model.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=unique, update_fields=updated
    )
    return model, len(rows)


def provinces():
    return upsert(
        Province,
        "provinces",
        lambda row: row | {"aliases": split(row["aliases"]), "founded": row["founded"] or None},
    )


def neighbours():
    return upsert(
        ProvinceNeighbour,
        "neighbours",
        lambda row: {
            "province_a_id": row["code_a"],
            "province_b_id": row["code_b"],
            "kind": row["kind"],
            "note": row["note"],
            "certainty": row["certainty"],
        },
        key=("province_a", "province_b"),
    )


def sectors():
    loaded = upsert(
        Sector,
        "sectors",
        lambda row: {
            "code": row["code"],
            "parent_id": row["parent"] or None,
            "level": row["code"].count(".") + 1,
            "group": row["group"],
            "name_id": row["name_id"],
            "name_en": row["name_en"],
            "synonyms": split(row["synonyms"]),
            "certainty": row["certainty"],
        },
    )
    link_many(Sector.see_also.through, "from_sector_id", "to_sector_id", "sectors", "see_also")
    return loaded


def units():
    return upsert(
        Unit,
        "units",
        lambda row: row | {"aliases": split(row["aliases"]), "to_base": row["to_base"] or None},
    )


def commodities():
    loaded = upsert(
        Commodity,
        "commodities",
        lambda row: {
            "slug": row["slug"],
            "parent_id": row["parent"] or None,
            "name_id": row["name_id"],
            "name_en": row["name_en"],
            "sector_id": row["sector_code"],
            "default_unit_id": row["default_unit"],
            "synonyms": split(row["synonyms"]),
        },
    )
    through = Commodity.allowed_units.through
    link_many(through, "commodity_id", "unit_id", "commodities", "allowed_units")
    return loaded


def legal_bases():
    return upsert(LegalBasis, "legal_bases", lambda row: row | {"year": row["year"] or None})


def positions():
    return upsert(
        Position,
        "positions",
        lambda row: {
            "code": row["code"],
            "name_id": row["name_id"],
            "abbreviation": row["abbr"],
            "level": row["level"],
            "may_sign": row["may_sign"],
            "note": row["note"],
            "certainty": row["certainty"],
        },
    )


def agencies():
    return upsert(
        Agency,
        "agencies",
        lambda row: {
            "province_id": row["province_code"],
            "name": row["name"],
            "short_name": row["short_name"],
            "kind": row["kind"],
            "aliases": split(row["alias"]),
            "source_note": row["source"],
            "certainty": row["certainty"],
        },
        update=False,
    )


def link_many(through, own, other, name, column):
    """Write the many-to-many ``column`` of file ``name``, whose first column is the key."""
    through.objects.bulk_create(
        [
            through(**{own: next(iter(row.values())), other: item})
            for row in read(name)
            for item in split(row[column])
        ],
        ignore_conflicts=True,
    )


LOADERS = (
    provinces,
    neighbours,
    sectors,
    units,
    commodities,
    legal_bases,
    positions,
    agencies,
)
