"""Loads a shared data set from CSV files: `python -m bench.load_shared DIRECTORY`.

The files are those of the peers' yardstick (provinces, sectors, agencies, commodities, missions,
agreements, agreement_parties, agreement_sectors, trades), so that this register and its peers
answer the same questions over the same rows. Provinces are known by their codes; sectors, agencies
and commodities become rows of their own. Everything is published, because the peers show it all.
"""

import argparse
import csv
import time
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from agreements.models import (
    Agency,
    Agreement,
    AgreementLink,
    AgreementSector,
    Certainty,
    Commodity,
    MissionParticipant,
    Party,
    ScopeItem,
    Sector,
    SectorGroup,
    SectorLevel,
    TradeMission,
    Transaction,
    TransactionLine,
)
from bench import database
from bench.data import derived
from bench.data.dice import one_day
from bench.data.loading import Rows, bare, copy_in, set_sequences, silent, tables_of_the_register
from bench.data.register import add_administrator, step
from bench.generate import tell, vacuum

DATABASE = "kerja_bench_shared"
GROUP = "7"  # a number that no legal group of sectors has
UNITS = {"pcs": "buah"}
KINDS = {"MoU": "mou", "KB": "kb", "PKS": "pks"}
WRITTEN = datetime(2026, 7, 1, tzinfo=UTC)
STATE = ("published", WRITTEN, WRITTEN, WRITTEN)
STATE_COLUMNS = "state published_at created_at updated_at"
LONGEST_TITLE = 300


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    chosen = parser.parse_args()
    started = time.perf_counter()
    database.make_anew(DATABASE)
    load(chosen.directory)
    vacuum()
    print(f"{DATABASE} made in {time.perf_counter() - started:.0f} s")


def load(directory):
    """Load the files into a database that holds the reference data and no more."""
    with transaction.atomic():
        add_administrator()
        read = partial(rows_of, directory)
        provinces = {row["id"]: row["code"] for row in read("provinces")}
        agencies = references(read, provinces)
        names = tables_of_the_register()
        with silent(names), bare(names):
            for table in (*agreements(read, provinces, agencies), *trade(read, provinces)):
                started = time.perf_counter()
                tell(table.model._meta.db_table, copy_in(table), time.perf_counter() - started)
        set_sequences()
        for work in derived.STEPS:
            with step(tell, work.__name__):
                work()


def rows_of(directory, name):
    """The rows of one file as dictionaries."""
    csv.field_size_limit(1 << 24)
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sector_code(number):
    return f"{GROUP}.{int(number):02d}"


def references(read, provinces):
    """Write the sectors, commodities and agencies; {number in the file: id} of the agencies."""
    shared = {"group": SectorGroup.CROSS, "certainty": Certainty.HOUSE}
    name = {"name_id": "Bidang bersama", "name_en": "Shared sectors"}
    Sector.objects.create(code=GROUP, level=SectorLevel.GROUP, **name, **shared)
    Sector.objects.bulk_create(
        Sector(
            code=sector_code(row["id"]),
            parent_id=GROUP,
            level=SectorLevel.AFFAIR,
            name_id=row["name"],
            name_en=row["name"],
            **shared,
        )
        for row in read("sectors")
    )
    Commodity.objects.bulk_create(
        Commodity(
            slug=slug_of(row["id"]),
            name_id=row["name"],
            name_en=row["name"],
            sector_id=sector_code(1),
            default_unit_id=UNITS.get(row["unit"], row["unit"]),
        )
        for row in read("commodities")
    )
    wanted = {
        row["id"]: Agency(province_id=provinces[row["province_id"]], name=row["name"], kind="dinas")
        for row in read("agencies")
    }
    Agency.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    found = Agency.objects.values_list("province", "name", "pk")
    known = {(province, name): pk for province, name, pk in found}
    return {row: known[agency.province_id, agency.name] for row, agency in wanted.items()}


def slug_of(number):
    return f"barang-{number}"


def agreements(read, provinces, agencies):
    numbers = {row["id"]: row["number"] for row in read("agreements")}
    yield Rows(
        Agreement,
        f"id {STATE_COLUMNS} kind title signed_on effective_from valid_until ended_on",
        (
            (
                *(row["id"], *STATE, KINDS[row["doc_type"]], row["title"][:LONGEST_TITLE]),
                one_day(day(row["signed_date"])),
                one_day(day(row["start_date"])),
                one_day(day(row["end_date"])),
                one_day(day(row["start_date"])) if row["status"] == "dibatalkan" else None,
            )
            for row in read("agreements")
        ),
    )
    yield Rows(
        ScopeItem, "agreement_id text", ((row["id"], row["scope"]) for row in read("agreements"))
    )
    yield Rows(
        AgreementLink,
        "from_agreement_id to_agreement_id kind",
        (
            (row["id"], row["parent_id"], "implements")
            for row in read("agreements")
            if row["parent_id"]
        ),
    )
    yield Rows(
        Party,
        "id agreement_id province_id agency_id order document_number",
        (
            (
                *(row["id"], row["agreement_id"], provinces[row["province_id"]]),
                *(agencies[row["agency_id"]], row["position"]),
                numbers[row["agreement_id"]] if row["position"] == "1" else "",
            )
            for row in read("agreement_parties")
        ),
    )
    yield Rows(
        AgreementSector,
        "id agreement_id sector_id",
        (
            (row["id"], row["agreement_id"], sector_code(row["sector_id"]))
            for row in read("agreement_sectors")
        ),
    )


def trade(read, provinces):
    yield Rows(
        TradeMission,
        f"id {STATE_COLUMNS} title held_on",
        ((row["id"], *STATE, row["name"], one_day(day(row["date"]))) for row in read("missions")),
    )
    yield Rows(
        MissionParticipant,
        "mission_id province_id role",
        ((row["id"], provinces[row["host_province_id"]], "host") for row in read("missions")),
    )
    days = Days()
    yield Rows(
        Transaction,
        f"id {STATE_COLUMNS} kind mission_id seller_province_id buyer_province_id dated value_low",
        (
            (
                *(row["id"], *STATE, "langsung", row["mission_id"]),
                *(provinces[row["seller_province_id"]], provinces[row["buyer_province_id"]]),
                days[row["date"]],
                row["value_idr"],
            )
            for row in read("trades")
        ),
    )
    yield Rows(
        TransactionLine,
        "transaction_id commodity_id quantity unit_id value",
        (
            (
                *(row["id"], slug_of(row["commodity_id"]), row["volume"]),
                *(UNITS.get(row["unit"], row["unit"]), row["value_idr"]),
            )
            for row in read("trades")
        ),
    )


class Days(dict):
    """{day as written: the range of that day}; a million trades happened on a few thousand days."""

    def __missing__(self, text):
        self[text] = one_day(day(text))
        return self[text]


def day(text):
    return date.fromisoformat(text)


if __name__ == "__main__":
    main()
