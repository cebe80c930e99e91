"""Lists read the listing alone: what rows show, what the status follows from, what they sort by."""

from importlib import import_module
from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

SQL = Path(__file__).parent / "sql"
FORMER = import_module("agreements.migrations.0013_hidden_names")
TRIGGERS = import_module("agreements.migrations.0002_agreement_listing")

# What an agreement is to those that it replaces or implements changes with its own publication.
STATE_IN_LISTING = """
CREATE FUNCTION follow_state_in_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
BEGIN
    SELECT array_agg(DISTINCT link.to_agreement_id) INTO ids
      FROM new_rows
      JOIN old_rows ON old_rows.id = new_rows.id
      JOIN agreements_agreementlink link ON link.from_agreement_id = new_rows.id
     WHERE (new_rows.state = 'published') <> (old_rows.state = 'published');
    IF ids IS NOT NULL THEN
        PERFORM list_agreements(ids);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER agreement_state_in_listing AFTER UPDATE ON agreements_agreement
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION follow_state_in_listing();
CREATE TRIGGER agreement_arrives_in_listing AFTER INSERT ON agreements_agreement
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION follow_in_listing(
        'SELECT link.to_agreement_id FROM agreements_agreementlink link
         JOIN %s ON changed.id = link.from_agreement_id');
"""

# Whether a later document is published decides what a new link to it means: who publishes it just
# now is waited for, or finds the link.
HOLD_LATER = """
CREATE FUNCTION hold_later_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM agreements_agreement WHERE id = NEW.from_agreement_id FOR SHARE;
    RETURN NEW;
END
$$;
CREATE TRIGGER agreementlink_insert_holds_later BEFORE INSERT ON agreements_agreementlink
    FOR EACH ROW EXECUTE FUNCTION hold_later_document();
CREATE TRIGGER agreementlink_update_holds_later BEFORE UPDATE ON agreements_agreementlink
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION hold_later_document();
"""
HOLD_NO_LATER = """
DROP TRIGGER agreementlink_update_holds_later ON agreements_agreementlink;
DROP TRIGGER agreementlink_insert_holds_later ON agreements_agreementlink;
DROP FUNCTION hold_later_document();
"""
NO_STATE_IN_LISTING = """
DROP TRIGGER agreement_arrives_in_listing ON agreements_agreement;
DROP TRIGGER agreement_state_in_listing ON agreements_agreement;
DROP FUNCTION follow_state_in_listing();
"""
LINKS = {
    "agreements_agreementlink": ("SELECT to_agreement_id FROM %s", ("INSERT", "UPDATE", "DELETE"))
}
# What belongs to agreements; who empties these themselves empties the listing with them.
EMPTIED = [
    *LINKS,
    *(table for table, (query, _) in TRIGGERS.FOLLOWED.items() if query == TRIGGERS.CHILD),
]

# A batch at a time, so that memory stays flat; into an empty table, so that nothing is left behind
# of what stood there. The constraints are checked at once: no index is made before they are.
LIST_ANEW = """
TRUNCATE agreements_agreementlisting;
DO $$
DECLARE
    ids bigint[];
    done bigint := 0;
BEGIN
    LOOP
        SELECT array_agg(id), max(id) INTO ids, done
          FROM (SELECT id FROM agreements_agreement WHERE id > done ORDER BY id LIMIT 2000) batch;
        EXIT WHEN ids IS NULL;
        PERFORM refresh_agreement_listing(ids);
    END LOOP;
END
$$;
SET CONSTRAINTS ALL IMMEDIATE;
ANALYZE agreements_agreementlisting;
"""

# Checked row by row at the end of a transaction, by a plan made when the tables may have been
# empty: without an index, 100,000 new agreements read all parties 100,000 times.
BY_INDEX = "ALTER FUNCTION check_published_parties() SET enable_seqscan = off"
AS_PLANNED = "ALTER FUNCTION check_published_parties() RESET enable_seqscan"

DROPPED_INDEXES = ["listing_provinces", "listing_sectors", "listing_agencies", "listing_search"]
PUBLISHED = models.Q(is_published=True)
NEWEST = (models.F("signed_first").desc(), models.F("agreement").desc())


def texts(**options):
    return django.contrib.postgres.fields.ArrayField(models.TextField(**options), default=list)


def create_link_triggers():
    return [
        f"CREATE TRIGGER {TRIGGERS.trigger_name(table, event)} AFTER {event} ON {table}"
        f" REFERENCING {TRIGGERS.TRANSITIONS[event]} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_in_listing('{query}')"
        for table, (query, events) in LINKS.items()
        for event in events
    ]


def drop_link_triggers():
    return [
        f"DROP TRIGGER {TRIGGERS.trigger_name(table, event)} ON {table}"
        for table, (_, events) in LINKS.items()
        for event in events
    ]


def added(name, field):
    return migrations.AddField("agreementlisting", name, field)


def indexed(*fields, name, **options):
    index = models.Index(*fields, condition=PUBLISHED, name=name, **options)
    return migrations.AddIndex("agreementlisting", index)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0017_data_version")]

    operations = [
        *(migrations.RemoveIndex("agreementlisting", name) for name in DROPPED_INDEXES),
        added("is_published", models.BooleanField(default=False)),
        added("kind", models.CharField(default="", max_length=12)),
        added("tier", models.SmallIntegerField(default=0)),
        added("title_key", models.TextField(default="")),
        added("signed_first", models.DateField(null=True)),
        added("signed_last", models.DateField(null=True)),
        added("valid_first", models.DateField(null=True)),
        added("valid_last", models.DateField(null=True)),
        added("ended_last", models.DateField(null=True)),
        added("is_replaced", models.BooleanField(default=False)),
        added("is_implemented", models.BooleanField(default=False)),
        added("party_names", texts(null=True)),
        added("party_regencies", texts(null=True)),
        added("own_sector_codes", texts()),
        added("sector_names", texts()),
        migrations.RunSQL(
            (SQL / "agreement_listing_wide.sql").read_text(),
            FORMER.LISTING.read_text().replace(FORMER.NAME, FORMER.SHOWN_NAME)
            + (SQL / "listing_later.sql").read_text()
            + "DROP FUNCTION follow_emptying_in_listing();"
            + "DROP FUNCTION list_agreements(bigint[]);"
            + "DROP FUNCTION hold_agreements(bigint[]);",
        ),
        migrations.RunSQL(STATE_IN_LISTING, NO_STATE_IN_LISTING),
        migrations.RunSQL(HOLD_LATER, HOLD_NO_LATER),
        migrations.RunSQL(create_link_triggers(), drop_link_triggers()),
        migrations.RunSQL(
            [
                f"CREATE TRIGGER {TRIGGERS.trigger_name(table, 'TRUNCATE')} AFTER TRUNCATE"
                f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION follow_emptying_in_listing()"
                for table in EMPTIED
            ],
            [
                f"DROP TRIGGER {TRIGGERS.trigger_name(table, 'TRUNCATE')} ON {table}"
                for table in EMPTIED
            ],
        ),
        migrations.RunSQL(LIST_ANEW, "SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RunSQL(BY_INDEX, AS_PLANNED),
        migrations.AddIndex(
            "agreementlisting",
            django.contrib.postgres.indexes.GinIndex(
                fields=["search", "province_codes", "sector_codes", "agency_ids"],
                name="listing_found",
            ),
        ),
        indexed(*NEWEST, name="listing_newest"),
        indexed(
            *NEWEST,
            include=[
                "kind",
                "signed_last",
                "valid_first",
                "valid_last",
                "ended_last",
                "is_replaced",
                "province_codes",
                "sector_codes",
                "agency_ids",
            ],
            name="listing_counted",
        ),
        indexed(models.F("title_key").asc(), models.F("agreement").asc(), name="listing_by_title"),
        indexed(models.F("tier").asc(), *NEWEST, name="listing_by_tier"),
        indexed(models.F("tier").desc(), *NEWEST, name="listing_by_tier_back"),
    ]
