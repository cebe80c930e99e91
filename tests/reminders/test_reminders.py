"""What is told to whom: once, on the day or on the next run, and nothing that is not theirs."""

import datetime

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.models import Agreement, Document, Reminder
from agreements.todo import MATTERS
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission
from tests.reminders.conftest import DINAS, KALSEL, KALTIM
from tests.todo.cases import CASES, TODAY, followup, in_days, maker, submitted

pytestmark = pytest.mark.django_db

TOLD = [
    matter
    for matter in MATTERS
    if matter.verb == "view" and matter.slug not in {"tanpa-akhir", "tanpa-tenggat", "mitra"}
]


def days_later(days):
    return TODAY + datetime.timedelta(days=days)


def with_scan(agreement):
    """So that nothing is to be told of it but what a test is about."""
    Document.objects.create(agreement=agreement, title="x", file=ContentFile(b"x", "x.pdf"))
    return agreement


def quiet(*provinces, **fields):
    """An agreement of which nothing is told but its end."""
    agreement = make_agreement(*provinces, kind="pks", **fields)
    agreement.parties.update(confirmation="confirmed", confirmed_at=timezone.now())
    return with_scan(agreement)


class SelectiveBackend(EmailBackend):
    """Refuses mail to one address, as a server does for a full mailbox."""

    refused = KALTIM

    def send_messages(self, messages):
        if any(self.refused in message.to for message in messages):
            raise OSError("452 mailbox full")
        return super().send_messages(messages)


class KilledBackend(EmailBackend):
    def send_messages(self, messages):
        raise KeyboardInterrupt


def backend(settings, cls):
    settings.EMAIL_BACKEND = f"{cls.__module__}.{cls.__name__}"


def test_three_parties_are_told_each_in_its_own_words(run, agency):
    agreement = quiet(valid_until=in_days(90), title="Beras Banjar")
    agreement.parties.filter(province="64").update(agency=agency)

    sent = run()

    assert {address: message.body.splitlines()[2] for address, message in sent.items()} == {
        KALTIM: "Berakhir: perpanjang atau tutup",
        KALSEL: "Kerja sama provinsi Anda yang berakhir",
        DINAS: "Naskah yang Anda tanda tangani atau laksanakan berakhir",
    }
    desk = f"/admin/agreements/agreement/{agreement.pk}/change/"
    public = agreement.get_absolute_url()
    assert [desk in sent[KALSEL].body, public in sent[DINAS].body] == [True, True]
    assert "/admin/" not in sent[DINAS].body
    assert "berlaku sampai 20 Februari 2027" in sent[DINAS].alternatives[0].content


def test_agency_that_is_only_mentioned_is_not_told(run, agency):
    agreement = quiet(valid_until=in_days(90))
    link = agreement.agency_links.create(agency=agency, role="mentioned")
    assert DINAS not in run()

    link.role = "implementer"
    link.save()

    assert DINAS in run()


def test_each_mark_before_the_end_is_told_once(run):
    quiet(valid_until=in_days(200))

    told = [day for day in range(210) if KALTIM in run(days_later(day))]

    assert told == [200 - 180, 200 - 90, 200 - 30, 200 - 7, 201]


def test_days_without_a_run_are_caught_up(run):
    quiet(valid_until=in_days(185))
    ended = quiet(valid_until=in_days(3), title="Berakhir selama libur")

    assert set(run(days_later(0))) == {KALTIM, KALSEL}
    assert ended.title in run(days_later(20))[KALTIM].body
    assert run(days_later(21)) == {}


def test_end_long_ago_is_no_news(run):
    quiet(valid_until=in_days(-61))

    assert run() == {}


def test_new_end_is_told_anew(run):
    agreement = quiet(valid_until=in_days(90))
    run()
    Agreement.objects.filter(pk=agreement.pk).update(valid_until=in_days(85))

    assert "15 Februari 2027" in run()[KALTIM].body


def test_rerun_tells_nothing_twice(run):
    quiet(valid_until=in_days(90))
    run()

    assert [run(), run(days_later(1))] == [{}, {}]
    assert Reminder.objects.filter(sent_at=None).count() == 0


@pytest.mark.parametrize("matter", TOLD, ids=lambda matter: matter.slug)
def test_desk_is_told_of_every_row_that_it_sees_and_of_no_other(matter, run, verifier):
    wanted = {record.pk for record in CASES[matter.model._meta.model_name, matter.slug](verifier)}

    run()

    topic = matter.slug.replace("berakhir-", "berakhir ").split()
    told = Reminder.objects.filter(recipient="64", topic=topic[0]).exclude(sent_at=None)
    if topic[1:]:
        told = told.filter(moment__startswith=f"{topic[1]} ")
    kind = matter.model._meta.model_name
    assert {reminder.subject for reminder in told} == {f"{kind}:{pk}" for pk in wanted}


def test_submitted_record_is_told_to_its_desk_only(run):
    submitted(make_agreement, maker(), title="Beras Banjar")

    sent = run()

    assert set(sent) == {KALTIM}
    assert "- Beras Banjar: diajukan 1 November 2026" in sent[KALTIM].body


def test_partner_is_asked_to_confirm_until_it_has(run):
    agreement = with_scan(make_agreement(kind="pks", title="Beras Banjar"))

    assert "menunggu konfirmasi Anda\n- Beras Banjar" in run()[KALSEL].body

    agreement.parties.update(confirmation="confirmed", confirmed_at=timezone.now())
    Reminder.objects.all().delete()
    assert run() == {}


def test_changed_term_is_announced_old_and_new(run):
    agreement = quiet(valid_until="2030", state="draft")
    Agreement.objects.filter(pk=agreement.pk).update(valid_until="2031")
    Agreement.objects.filter(pk=agreement.pk).update(state="published", published_at=timezone.now())
    now = timezone.localtime().date()
    assert run(now) == {}

    Agreement.objects.filter(pk=agreement.pk).update(valid_until="2033")

    assert "berlaku sampai: 2031 menjadi 2033" in run(now)[KALSEL].body
    assert run(now) == {}


def test_follow_up_is_told_to_the_agency_that_should_act(run, agency):
    agreement = quiet(title="Beras Banjar")
    late = followup(agreement, in_days(-1))
    late.agency = agency
    late.save()

    assert "- Beras Banjar: tenggat 21 November 2026: Rapat" in run()[DINAS].body


def test_nobody_reads_of_what_is_not_theirs(run, agency):
    """Everything that must stay inside is called RAHASIA, in records that are told of."""
    secret = {"internal_note": "RAHASIA", "signing_plan_note": "RAHASIA"}
    agreement = quiet(valid_until=in_days(5), **secret)
    agreement.parties.filter(province="64").update(agency=agency)
    draft = make_agreement(title="RAHASIA draf", state="draft", valid_until=in_days(5))
    followup(draft, "2020")
    submitted(make_agreement, maker(), title="RAHASIA diajukan", valid_until=in_days(5))
    make_agreement(title="RAHASIA ditarik", state="withdrawn", valid_until=in_days(5))
    make_agreement("73", "51", title="RAHASIA orang lain", owner="73", valid_until=in_days(5))
    make_mission(state="draft", title="RAHASIA misi", held_on="2020")

    sent = run()

    texts = {to: m.subject + m.body + m.alternatives[0].content for to, m in sent.items()}
    assert set(texts) == {KALTIM, KALSEL, DINAS}
    assert "RAHASIA diajukan" in texts.pop(KALTIM)
    assert [to for to, text in texts.items() if "RAHASIA" in text] == []


def test_failure_stops_nobody_else_and_is_tried_again(run, settings):
    quiet(valid_until=in_days(90))
    backend(settings, SelectiveBackend)
    with pytest.raises(CommandError, match="1 kiriman gagal"):
        run()

    assert [message.to for message in mail.outbox] == [[KALSEL]]
    assert Reminder.objects.get(sent_at=None).error == "452 mailbox full"
    backend(settings, EmailBackend)
    assert set(run(days_later(1))) == {KALTIM}
    assert Reminder.objects.filter(error="").exclude(sent_at=None).count() == 2


def test_unsent_reminder_of_a_withdrawn_record_is_never_sent(run, settings):
    agreement = quiet(valid_until=in_days(90))
    backend(settings, SelectiveBackend)
    with pytest.raises(CommandError):
        run()
    Agreement.objects.filter(pk=agreement.pk).update(state="withdrawn")
    backend(settings, EmailBackend)

    assert run() == {}
    assert Reminder.objects.filter(recipient="64").count() == 0


def test_killed_run_loses_rather_than_doubles_and_the_next_one_says_so(run, settings, capsys):
    quiet(valid_until=in_days(90))
    backend(settings, KilledBackend)
    with pytest.raises(KeyboardInterrupt):
        run()
    Reminder.objects.exclude(sent_at=None).update(
        sent_at=timezone.now() - datetime.timedelta(hours=2)
    )
    backend(settings, EmailBackend)

    assert set(run()) == {KALTIM}
    assert "1 pengingat terputus" in capsys.readouterr().err


def test_long_list_names_the_first_and_leads_to_the_rest(run):
    for number in range(23):
        with_scan(make_agreement(title=f"Naskah {number:02}")).parties.update(
            confirmation="confirmed", confirmed_at=timezone.now()
        )

    body = run()[KALTIM].body

    rest = "/admin/agreements/agreement/?perlu=tidur&meja=64"
    assert (body.count("- Naskah "), f"- dan 3 lagi: {SITE}{rest}" in body) == (
        20,
        True,
    )


def test_digest_costs_the_same_queries_for_many_rows(run, django_assert_num_queries):
    quiet(valid_until=in_days(90))
    with CaptureQueriesContext(connection) as first:
        run()
    for _number in range(10):
        quiet(valid_until=in_days(90))

    with django_assert_num_queries(len(first)):
        assert len(run(days_later(1))) == 2


def test_dry_run_prints_and_writes_nothing(run, capsys):
    quiet(valid_until=in_days(90), title="Beras Banjar")

    assert run(dry_run=True) == {}
    assert capsys.readouterr().out.count("- Beras Banjar: berlaku sampai 20 Februari 2027") == 2
    assert Reminder.objects.count() == 0
    assert set(run()) == {KALTIM, KALSEL}


def test_without_any_address_the_command_says_so(db, capsys):
    call_command("send_reminders")

    assert capsys.readouterr().out == (
        "Belum ada meja atau perangkat daerah yang mengisi alamat.\n"
    )
