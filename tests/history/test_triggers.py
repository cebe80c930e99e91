"""Every change is written down with who made it and from where, whichever way it was made."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from agreements.history import changes_since, record_key, recorded, version_of
from agreements.models import (
    Agreement,
    AgreementLink,
    Assessment,
    Bureau,
    Business,
    Change,
    Commodity,
    Evaluation,
    LegalBasis,
    Party,
    Source,
    TradeMission,
    Unit,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

WITHOUT_HISTORY = {
    "agreements_agreementlisting",  # kept by triggers from what has a history
    "agreements_agreementtally",
    "agreements_termtally",
    "agreements_searchword",
    "agreements_change",
    "agreements_transactionlisting",  # as are these
    "agreements_transactiongood",
    "agreements_tradesum",
    "agreements_sheetimport",  # says itself who brought it and what became of it
    "agreements_sheetrow",
    "agreements_reminder",
    "agreements_requestcount",
    "agreements_backup",
    "agreements_dataversion",
    "agreements_signin",  # is a history itself
    "agreements_recoverycode",
}


def what_changed(**chosen):
    """(table, operation, before, after) of the changes that ``chosen`` picks, oldest first."""
    found = Change.objects.filter(**chosen)
    return list(found.values_list("table", "operation", "before", "after"))


def tables_without_triggers():
    tables = {
        model._meta.db_table
        for model in apps.get_app_config("agreements").get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid AND proname = 'write_history'"
            " JOIN pg_class ON pg_class.oid = tgrelid"
            " GROUP BY relname HAVING bit_or(tgtype) & 28 = 28"  # insert 4, delete 8, update 16
        )
        followed = {table for (table,) in cursor.fetchall()}
    return tables - followed


@pytest.mark.django_db
def test_every_table_has_a_history_or_says_why_not():
    assert tables_without_triggers() == WITHOUT_HISTORY


@pytest.mark.django_db
def test_a_table_that_lacks_one_trigger_is_found():
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER party_update_in_history ON agreements_party")
    assert tables_without_triggers() - WITHOUT_HISTORY == {"agreements_party"}


@pytest.mark.django_db
def test_addition_keeps_the_whole_row():
    source = make_source(title="Judul")

    change = Change.objects.get(record=f"source:{source.pk}")

    assert (change.table, change.row, change.operation) == ("source", str(source.pk), "I")
    assert change.before is None
    assert change.after["publisher"] == "Harian Contoh"
    assert change.after.keys() == {field.column for field in Source._meta.concrete_fields}


@pytest.mark.django_db
def test_change_keeps_only_what_differs():
    agreement = make_agreement(title="Lama")
    version = version_of(agreement)
    agreement.title = "Baru"
    agreement.valid_until = "2025"
    agreement.save()

    assert [(c.before, c.after) for c in changes_since(agreement, version)] == [
        (
            {"title": "Lama", "valid_until": None},
            {"title": "Baru", "valid_until": "[2025-01-01,2026-01-01)"},
        )
    ]


@pytest.mark.django_db
def test_saving_without_a_change_writes_nothing(operator):
    agreement = make_agreement()
    version = version_of(agreement)
    agreement.updated_by = operator
    agreement.save()

    assert version_of(agreement) == version


@pytest.mark.django_db
def test_secrets_are_never_kept(operator):
    operator.set_password("rahasia-baru")
    operator.save()
    bureau = Bureau.objects.get(province="73")
    bureau.webhook_url = "https://gerbang.example/"
    bureau.webhook_secret = "kunci-lain"  # noqa: S105
    bureau.save()
    bureau.delete()

    (account,) = what_changed(record=f"user:{operator.pk}", table="user")
    assert account[3].keys().isdisjoint({"password", "last_login"})
    assert [
        (operation, (before.keys() | (after or {}).keys()) & {"webhook_url", "webhook_secret"})
        for _table, operation, before, after in what_changed(record="bureau:73")[-2:]
    ] == [("U", {"webhook_url"}), ("D", {"webhook_url"})]


@pytest.mark.django_db
def test_rows_of_a_record_are_in_its_history(operator):
    agreement, other = make_agreement(), make_agreement()
    version = version_of(agreement)
    agreement.legal_bases.set(LegalBasis.objects.all()[:1])
    cite(agreement, "title")
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=other, kind="related")
    evaluation = Evaluation.objects.create(agreement=agreement, province_id="64", period="2018")
    Assessment.objects.create(evaluation=evaluation, side="bureau", rating=3, assessor="Biro")

    assert [change.table for change in changes_since(agreement, version)] == [
        "agreement_legal_bases",
        "citation",
        "agreementlink",
        "evaluation",
        "assessment",
    ]


@pytest.mark.django_db
def test_rows_of_missions_and_transactions_are_in_their_history():
    mission, transaction_ = make_mission(observed=[10**9]), make_transaction()
    mission.agreements.add(make_agreement())

    assert {change.table for change in changes_since(mission, 0)} == {
        "trademission",
        "missionparticipant",
        "missionobservation",
        "trademission_agreements",
    }
    assert [change.table for change in changes_since(transaction_, 0)] == [
        "transaction",
        "transactionline",
    ]


@pytest.mark.django_db
def test_tables_with_keys_of_their_own_are_followed():
    rice = Commodity.objects.first()
    Unit.objects.filter(pk="kg").update(note="dicoba")
    rice.allowed_units.clear()

    assert what_changed(record="unit:kg")[-1][1:] == ("U", {"note": ""}, {"note": "dicoba"})
    assert {row[:2] for row in what_changed(record=f"commodity:{rice.pk}", operation="D")} == {
        ("commodity_allowed_units", "D")
    }


@pytest.mark.django_db
def test_bulk_writes_and_sql_are_caught_with_actor_and_screen(operator):
    agreement = make_agreement()
    version = version_of(agreement)
    with recorded(actor=operator, screen="/uji/"):
        Party.objects.bulk_create(
            [Party(agreement=agreement, province_id=code) for code in ("73", "35")]
        )
        Party.objects.filter(agreement=agreement).update(position="Gubernur")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE agreements_agreement SET place = 'Tarakan'")
        agreement.parties.filter(province="35").delete()

    changes = list(changes_since(agreement, version))
    assert [(change.table, change.operation) for change in changes] == [
        *[("party", "I")] * 2,
        *[("party", "U")] * 4,
        ("agreement", "U"),
        ("party", "D"),
    ]
    assert {(change.actor, change.screen) for change in changes} == {(operator, "/uji/")}
    assert len({change.transaction for change in changes}) == 1


@pytest.mark.django_db
def test_deleting_a_record_keeps_all_its_rows():
    agreement = make_agreement("64", "63")
    cite(agreement, "title")
    version = version_of(agreement)
    deleted = f"agreement:{agreement.pk}"
    agreement.delete()

    rows = what_changed(record=deleted, pk__gt=version)
    assert sorted(row[:2] for row in rows) == [
        ("agreement", "D"),
        ("citation", "D"),
        ("party", "D"),
        ("party", "D"),
    ]
    assert {row[2]["province_id"] for row in rows if row[0] == "party"} == {"64", "63"}


@pytest.mark.django_db
def test_a_changed_key_is_a_row_that_went_and_a_row_that_came():
    Unit.objects.create(symbol="lama", name_id="lama", kind="uji", base="lama")
    Unit.objects.filter(symbol="lama").update(symbol="baru")

    assert [row[1] for row in what_changed(record="unit:lama")] == ["I", "D"]
    assert [row[1] for row in what_changed(record="unit:baru")] == ["I"]


@pytest.mark.django_db
def test_a_change_outside_any_screen_is_nobodys():
    source = make_source()

    change = Change.objects.get(record=record_key(source))
    assert (change.actor, change.screen) == (None, "")


@pytest.mark.django_db
def test_commands_are_named_as_the_screen():
    call_command("load_register", verbosity=0)

    of_agreements = Change.objects.filter(table="agreement")
    assert set(of_agreements.values_list("actor", "screen")) == {(None, "perintah load_register")}
    assert of_agreements.filter(operation="I").count() == Agreement.objects.count() > 0
    assert TradeMission.objects.exists()


@pytest.mark.django_db
def test_the_inner_block_counts_and_the_outer_one_goes_on(operator):
    with recorded(actor=None, screen="luar"):
        make_source()
        with recorded(actor=operator, screen="dalam"):
            make_source()
        with pytest.raises(ZeroDivisionError), recorded(actor=operator, screen="gagal"):
            raise ZeroDivisionError
        make_source()
    make_source()

    written = Change.objects.filter(table="source").values_list("actor", "screen")
    assert list(written) == [(None, "luar"), (operator.pk, "dalam"), (None, "luar"), (None, "")]


@pytest.mark.django_db
def test_an_error_takes_back_what_the_block_wrote(operator):
    with (
        pytest.raises(IntegrityError),
        recorded(actor=operator, screen="gagal"),
    ):
        Source.objects.bulk_create([Source(publisher="Satu"), Source(pk=make_source().pk)])

    assert not Source.objects.exists()
    assert not Change.objects.filter(table="source").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE agreements_change SET screen = ''", "DELETE FROM agreements_change"]
)
def test_history_is_never_rewritten(statement):
    with (
        pytest.raises(ProgrammingError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.django_db
def test_version_grows_with_every_change_of_the_record_alone():
    agreement = Agreement(kind="mou", pk=999_999)
    assert version_of(agreement) == 0

    agreement.save()
    first = version_of(agreement)
    Business.objects.create(name="Koperasi Contoh")
    assert version_of(agreement) == first > 0

    Party.objects.create(agreement=agreement, province_id="64")
    assert version_of(agreement) > first
    assert changes_since(agreement, version_of(agreement)).count() == 0
