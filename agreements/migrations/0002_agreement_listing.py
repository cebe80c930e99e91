"""The triggers that keep AgreementListing true after every kind of write."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"

OWN = "SELECT id FROM %s"
CHILD = "SELECT agreement_id FROM %s WHERE agreement_id IS NOT NULL"
ALL_EVENTS = ("INSERT", "UPDATE", "DELETE")

FOLLOWED = {
    "agreements_agreement": (OWN, ("INSERT", "UPDATE")),
    "agreements_party": (CHILD, ALL_EVENTS),
    "agreements_agreementsector": (CHILD, ALL_EVENTS),
    "agreements_agreementagency": (CHILD, ALL_EVENTS),
    "agreements_agreement_facilities": (CHILD, ALL_EVENTS),
    "agreements_scopeitem": (CHILD, ALL_EVENTS),
    "agreements_followup": (CHILD, ALL_EVENTS),
    "agreements_obstacle": (CHILD, ALL_EVENTS),
    "agreements_namedperson": (CHILD, ALL_EVENTS),
    "agreements_document": (CHILD, ALL_EVENTS),
    "agreements_province": (
        "SELECT agreement_id FROM agreements_party party"
        " JOIN %s ON changed.code = party.province_id",
        ("UPDATE",),
    ),
    "agreements_business": (
        "SELECT agreement_id FROM agreements_party party JOIN %s ON changed.id = party.business_id",
        ("UPDATE",),
    ),
    "agreements_sector": (
        "SELECT agreement_id FROM agreements_agreementsector link"
        " JOIN agreements_sector sector ON sector.code = link.sector_id"
        " JOIN %s ON changed.code IN (sector.code, sector.parent_id)",
        ("UPDATE",),
    ),
    "agreements_agency": (
        "SELECT listing.agreement_id FROM agreements_agreementlisting listing"
        " JOIN %s ON listing.agency_ids @> ARRAY[changed.id]",
        ("UPDATE",),
    ),
    "agreements_facility": (
        "SELECT agreement_id FROM agreements_agreement_facilities link"
        " JOIN %s ON changed.id = link.facility_id",
        ("UPDATE",),
    ),
}
TRANSITIONS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def trigger_name(table, event):
    return f"{table.removeprefix('agreements_')}_{event.lower()}_in_listing"


def create_triggers():
    return [
        f"CREATE TRIGGER {trigger_name(table, event)} AFTER {event} ON {table}"
        f" REFERENCING {TRANSITIONS[event]} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_in_listing('{query}')"
        for table, (query, events) in FOLLOWED.items()
        for event in events
    ]


def drop_triggers():
    return [
        f"DROP TRIGGER {trigger_name(table, event)} ON {table}"
        for table, (_, events) in FOLLOWED.items()
        for event in events
    ]


DROP_FUNCTIONS = """
DROP TRIGGER agreement_leaves_listing ON agreements_agreement;
DROP FUNCTION forget_in_listing();
DROP FUNCTION follow_in_listing();
DROP FUNCTION refresh_agreement_listing(bigint[]);
DROP FUNCTION normalise_search(text);
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_register")]

    operations = [
        migrations.RunSQL(
            (SQL / "agreement_listing.sql").read_text()
            + (SQL / "agreement_listing_triggers.sql").read_text(),
            DROP_FUNCTIONS,
        ),
        migrations.RunSQL(create_triggers(), drop_triggers()),
    ]
