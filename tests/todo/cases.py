"""For every matter: rows that Kaltim's verifier must see, and rows that resemble them but are none.

``TODAY`` is the day of all tests; a case makes its rows and returns those that count.
"""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone

from agreements.models import (
    AgreementLink,
    Confirmation,
    Dispute,
    Document,
    ErrorReport,
    LinkKind,
    Party,
    Realisation,
    Step,
)
from tests.conftest import make_user
from tests.factories import make_agreement, make_mission, make_transaction

TODAY = datetime.date(2026, 11, 22)
MOMENT = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)


def in_days(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


def maker():
    """A colleague at Kaltim's desk."""
    return make_user("siti", "operator", "64")


def submitted(make, by, **fields):
    return make(state="submitted", submitted_by=by, updated_by=by, submitted_at=MOMENT, **fields)


def to_check(make, verifier):
    siti = maker()
    submitted(make, verifier)
    submitted(make, siti, owner="73")
    make(state="draft", created_by=siti)
    changed_by_me = submitted(make, siti)
    type(changed_by_me).objects.filter(pk=changed_by_me.pk).update(updated_by=verifier)
    return [submitted(make, siti)]


def changed_since_check(make, verifier):
    siti = maker()
    checked = {"checked_at": MOMENT, "updated_by": siti}
    make(**checked | {"updated_by": verifier})
    make(**checked, owner="73")
    make(**checked | {"checked_at": timezone.now() + datetime.timedelta(hours=1)})
    return [make(**checked)]


def sent_back(make, verifier):
    def returned(**fields):
        record = make(state="draft", submitted_at=MOMENT, **fields)
        record.steps.create(step=Step.SENT_BACK, reason="Lengkapi nomornya.")
        return record

    returned(owner="73")
    make(state="draft")
    make(state="submitted", submitted_at=MOMENT)
    return [returned()]


def drafts(make, verifier):
    make(state="draft", created_by=maker())
    make(state="draft", created_by=verifier, submitted_at=MOMENT)
    make(state="draft", created_by=verifier, owner="73")
    return [make(state="draft", created_by=verifier)]


def awaiting_others(make, verifier):
    submitted(make, maker())
    make(created_by=verifier, submitted_by=verifier)
    return [submitted(make, verifier)]


def disputed(verifier):
    def dispute(agreement, province, **fields):
        Dispute.objects.create(
            agreement=agreement, province_id=province, fact="title", raised_by=verifier, **fields
        )
        return agreement

    dispute(make_agreement(), "63", resolution="Diperbaiki.", resolved_at=MOMENT)
    dispute(make_agreement("64", "73", "63", owner="73"), "63")
    return [
        dispute(make_agreement(), "63"),
        dispute(make_agreement("73", "64", owner="73"), "64"),
    ]


def to_confirm(verifier):
    make_agreement("64", "63")
    make_agreement("73", "63", owner="73")
    make_agreement("64", "63", owner="63", state="draft")
    answered = make_agreement("64", "63", owner="63")
    answer(answered)
    return [make_agreement("64", "63", owner="63"), make_agreement("64", "63", owner=None)]


def answer(agreement):
    agreement.parties.update(confirmation=Confirmation.CONFIRMED, confirmed_at=MOMENT)


def awaiting_partner(verifier):
    answer(make_agreement())
    make_agreement("73", "63", owner="73")
    make_agreement(state="draft")
    business = make_agreement("64")
    Party.objects.create(agreement=business, other_name="Bank Contoh", order=2)
    return [make_agreement(), make_agreement("64", "63", owner=None)]


def ending(first, last):
    """Ends on the first and on the last day of a period count, those a day outside do not."""

    def case(verifier):
        make_agreement(valid_until=in_days(last + 1))
        make_agreement(valid_until=in_days(first - 1))
        make_agreement("73", "63", owner="73", valid_until=in_days(last))
        make_agreement(state="draft", valid_until=in_days(last))
        make_agreement(valid_until=in_days(last), ended_on=in_days(-1))
        replaced = make_agreement(valid_until=in_days(last))
        AgreementLink.objects.create(
            from_agreement=make_agreement(), to_agreement=replaced, kind=LinkKind.REPLACES
        )
        return [
            make_agreement(valid_until=in_days(first)),
            make_agreement(valid_until=in_days(last)),
            make_agreement("73", "64", owner="73", valid_until=in_days(last)),
        ]

    return case


def dormant(verifier):
    make_agreement(signed_on="2025-11-23")
    make_agreement(kind="pks")
    make_agreement(valid_until=in_days(-1))
    make_agreement("73", "63", owner="73")
    implemented = make_agreement()
    AgreementLink.objects.create(
        from_agreement=make_agreement(kind="pks"), to_agreement=implemented, kind="implements"
    )
    promised = make_agreement(kind="kb")
    AgreementLink.objects.create(
        from_agreement=make_agreement(kind="pks", state="draft"),
        to_agreement=promised,
        kind="implements",
    )
    return [promised, make_agreement(signed_on="2025-11-22")]


def without_end(verifier):
    make_agreement(valid_until=in_days(400))
    make_agreement(ended_on="2020")
    make_agreement("73", "63", owner="73")
    make_agreement(state="draft")
    return [make_agreement(), make_agreement("73", "64", owner="73")]


def without_scan(verifier):
    def with_document(kind, **fields):
        agreement = make_agreement(**fields)
        Document.objects.create(
            agreement=agreement, kind=kind, title="x", file=ContentFile(b"x", "x.pdf")
        )
        return agreement

    with_document("signed")
    make_agreement("73", "64", owner="73")
    make_agreement(state="draft")
    return [make_agreement(), with_document("annex")]


def followup(record, due_on, progress="unknown"):
    return record.followups.create(what="Rapat", due_on=due_on, progress=progress)


def overdue(verifier):
    followup(make_agreement(), in_days(0))
    followup(make_agreement(), "2026")
    followup(make_agreement(), None)
    followup(make_agreement(), "2020", "done")
    followup(make_agreement(), "2020", "dropped")
    followup(make_agreement("73", "63", owner="73"), "2020")
    followup(make_agreement(state="draft"), "2020")
    return [
        followup(make_agreement(), in_days(-1)),
        followup(make_agreement("73", "64", owner="73"), "2020", "ongoing"),
        followup(make_mission(), "2020"),
    ]


def without_deadline(verifier):
    followup(make_agreement(), "2020")
    followup(make_agreement(), None, "done")
    followup(make_agreement("73", "63", owner="73"), None)
    return [followup(make_agreement(), None)]


def report(**record):
    return ErrorReport.objects.create(about="lain", text="Keliru.", **record)


def reported(verifier):
    report(agreement=make_agreement("73", "63", owner="73"))
    report(transaction=make_transaction("73", "63", owner="73"))
    ErrorReport.objects.filter(pk=report(agreement=make_agreement()).pk).update(
        state="ditolak", answer="Sudah benar.", closed_at=MOMENT
    )
    return [
        report(agreement=make_agreement("73", "64", owner="73")),
        report(mission=make_mission()),
        report(transaction=make_transaction("73", "64", owner=None)),
    ]


def without_realisation(first, last, earlier):
    """Held on the ``first`` and on the ``last`` day that make a mission due, and not reported.

    ``earlier`` is a day that answers only for the milestone before.
    """

    def case(verifier):
        make_mission(held_on="2026-08-23")
        make_mission(["73"], ["63"], owner="73", held_on=first)
        make_mission(state="draft", held_on=first)
        reported, sold = make_mission(held_on=first), make_mission(held_on=first)
        Realisation.objects.create(mission=reported, as_of="2026-11-20", value=1)
        transaction = make_transaction(mission=sold)
        Realisation.objects.create(transaction=transaction, as_of="2026-11-20", value=1)
        stale = make_mission(held_on=first)
        if earlier:
            Realisation.objects.create(mission=stale, as_of=earlier, value=1)
        return [
            stale,
            make_mission(held_on=last),
            make_mission(["73"], ["64"], owner="73", held_on=first),
        ]

    return case


def for_records(case, make):
    return lambda verifier: case(make, verifier)


ON_ITS_WAY = {
    "periksa": to_check,
    "berubah": changed_since_check,
    "dikembalikan": sent_back,
    "draf": drafts,
    "diajukan": awaiting_others,
}
MAKERS = {
    "agreement": make_agreement,
    "trademission": make_mission,
    "transaction": make_transaction,
}
CASES = {
    **{
        (model, slug): for_records(case, make)
        for model, make in MAKERS.items()
        for slug, case in ON_ITS_WAY.items()
    },
    ("agreement", "sanggahan"): disputed,
    ("agreement", "konfirmasi"): to_confirm,
    ("agreement", "mitra"): awaiting_partner,
    ("agreement", "berakhir-7"): ending(0, 7),
    ("agreement", "berakhir-30"): ending(8, 30),
    ("agreement", "berakhir-90"): ending(31, 90),
    ("agreement", "berakhir-180"): ending(91, 180),
    ("agreement", "tidur"): dormant,
    ("agreement", "tanpa-akhir"): without_end,
    ("agreement", "tanpa-pindaian"): without_scan,
    ("trademission", "realisasi-3"): without_realisation("2026-05-23", "2026-08-22", None),
    ("trademission", "realisasi-6"): without_realisation("2025-11-23", "2026-05-22", "2025-12-01"),
    ("trademission", "realisasi-12"): without_realisation("2025-11-22", "2025-11-22", "2026-01-01"),
    ("followup", "lewat-tenggat"): overdue,
    ("followup", "tanpa-tenggat"): without_deadline,
    ("errorreport", "kekeliruan"): reported,
}
