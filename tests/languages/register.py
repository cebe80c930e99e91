"""Published records whose every written word is a made-up token, so that no data is a word."""

from itertools import count

from django.db import models
from django.utils import timezone

from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementStage,
    Basis,
    Business,
    Citation,
    Dispute,
    Document,
    Facility,
    Fact,
    FollowUp,
    MissionObservation,
    NamedPerson,
    Obstacle,
    Party,
    Realisation,
    ScopeItem,
    Source,
    TransactionLine,
)
from tests.factories import make_agreement, make_mission, make_transaction

MADE_UP = r"[Zz]q\d+"
numbers = count(1)


def tokens(model, **fields):
    """Values for every free text of ``model`` that ``fields`` leaves out, and ``fields``."""
    words = {
        field.name: "https://zq.example" if isinstance(field, models.URLField) else token()
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or field.primary_key or isinstance(field, models.FileField))
    }
    return words | fields


def token():
    return f"Zq{next(numbers)}"


def add(model, **fields):
    return model.objects.create(**tokens(model, **fields))


def full_register(user):
    """[the pages of] an agreement, a mission and transactions that say all a page can say."""
    agreement = full_agreement(user)
    later = make_agreement("64", "35", **tokens(Agreement), kind="adendum")
    AgreementLink.objects.create(
        from_agreement=later, to_agreement=agreement, kind="amends", basis="inferred", note=token()
    )
    mission = full_mission()
    mission.agreements.add(agreement)
    sales = full_transactions(mission, agreement)
    return [agreement, later, mission, *sales, bare_agreement()]


def bare_agreement():
    """One of which next to nothing is known."""
    return make_agreement("11", "12", title=token(), signed_on="2016-01/2016-03")


def full_agreement(user):
    agreement = make_agreement(
        "64",
        "63",
        sectors=["3.27", "3.27.04"],
        hoped=["3.31"],
        **tokens(
            Agreement,
            kind="kb",
            kind_basis=Basis.INFERRED,
            signed_on="2018-08-14",
            signed_basis=Basis.INFERRED,
            effective_from="2018",
            valid_until="2030-12-31",
            category="ksdd",
            signing_method="seremonial",
            unnamed_party_count=2,
        ),
    )
    add_parties(agreement, user)
    add_story(agreement)
    for role in ("initiator", "implementer"):
        agency = add(Agency, province_id="64", kind="dinas")
        add(AgreementAgency, agreement=agreement, agency=agency, role=role)
    for order in (1, 2):
        add(ScopeItem, agreement=agreement, order=order)
    for stage in ("persiapan", "penandatanganan-kb"):
        add(AgreementStage, agreement=agreement, stage=stage, reached_on="2018-08")
    agreement.facilities.add(add(Facility))
    Document.objects.create(
        agreement=agreement,
        title=token(),
        file="naskah/x.pdf",
        sha256="0" * 64,
        is_public=True,
        page_count=3,
    )
    for fact in Fact.values:
        quote(agreement=agreement, fact=fact)
    return agreement


def add_parties(agreement, user):
    """A confirmed, a disputing and a hidden party, and one that is no province."""
    confirmed, disputing = agreement.parties.all()
    Party.objects.filter(pk=confirmed.pk).update(
        confirmation="confirmed", confirmed_at=timezone.now(), position=token()
    )
    Party.objects.filter(pk=disputing.pk).update(
        signatory=token(), position=token(), capacity="plt", document_number=token()
    )
    Dispute.objects.create(
        agreement=agreement, province_id="63", fact=Fact.PLACE, note=token(), raised_by=user
    )
    business = add(Business, scale="kecil", province_id="64", is_name_hidden=True)
    Party.objects.create(agreement=agreement, business=business, order=3)
    Party.objects.create(agreement=agreement, other_name=token(), order=4)


def add_story(record):
    """Follow-ups, obstacles and people of an agreement or a mission."""
    of = {record._meta.model_name.removeprefix("trade"): record}
    add(FollowUp, **of, progress="done", done_on="2019", due_on="2019-02")
    add(FollowUp, **of, is_promised=False, responsible="")
    add(Obstacle, **of, kind="budget", solved_on="2020-05-01")
    add(NamedPerson, **of, role="witness", province_id="64", basis=Basis.INFERRED)


def quote(**of):
    """Two sources that disagree on a fact, and one from which it was inferred."""
    source = add(Source, kind="paid", published_on="2018-08-14")
    Citation.objects.create(source=source, stated_value=token(), **of)
    Citation.objects.create(
        source=add(Source), stated_value=token(), accepted=False, reason=token(), **of
    )
    Citation.objects.create(source=source, basis=Basis.INFERRED, reason=token(), **of)


def full_mission():
    mission = make_mission(
        title=token(),
        theme=token(),
        city=token(),
        venue=token(),
        description=token(),
        held_basis=Basis.INFERRED,
        target_value=9_000_000_000,
        target_kind="komitmen",
        held_on="2024-08-14",
    )
    make_mission(title=token(), held_on="2022", observed=[1_500_000_000])
    mission.participants.filter(role="host").update(business_count=12)
    mission.sector_links.create(sector_id="3.30", basis=Basis.INFERRED, note=token())
    mission.sector_links.create(sector_id="3.31", standing="hoped", note=token())
    for number, kind in enumerate(("komitmen", "investasi", "potensi"), start=1):
        for finality in ("interim", "final"):
            MissionObservation.objects.create(
                mission=mission,
                kind=kind,
                value_low=number * 13_700_000_000,
                value_high=number * 14_000_000_000,
                value_qualifier="about",
                observed_on="2024-08-14",
                finality=finality,
                is_official=finality == "final",
                seller_province_id="64" if number > 1 else None,
                note=token(),
            )
    Realisation.objects.create(mission=mission, as_of="2024-12", value=3_000_000, note=token())
    add_story(mission)
    for fact in Fact.values:
        quote(mission=mission, fact=fact)
    return mission


def full_transactions(mission, agreement):
    """Transactions of every kind both ways, in years enough for charts, known and unknown."""
    seller = add(Business, scale="mikro", province_id="64")
    hidden = add(Business, scale="besar", province_id="63", is_name_hidden=True)
    made = [
        make_transaction(
            *way,
            goods=(),
            kind=kind,
            value=value,
            dated=year,
            mission=mission if year == "2024" else None,
            agreement=agreement,
            seller_id=seller.pk if way == ("64", "63") else None,
            buyer_id=hidden.pk if way == ("64", "63") else None,
            note=token(),
            recurrence=recurrence,
            period_months=12 if recurrence == "month" else None,
        )
        for way in (("64", "63"), ("63", "64"), ("64", "64"), (None, None))
        for kind in ("langsung", "komitmen", "investasi")
        for year, value, recurrence in (
            ("2023", 1_250_000_000, "once"),
            ("2024", 2_500_000_000, "once"),
            ("2025", None, "once"),
            ("2024", 75_000_000, "month"),
        )
    ]
    for transaction in made:
        add_lines(transaction)
    for transaction in made[:2]:
        Realisation.objects.create(
            transaction=transaction, as_of="2025-03-01", value=1_000_000_000, note=token()
        )
        for fact in Fact.values:
            quote(transaction=transaction, fact=fact)
    return made[:5]


def add_lines(transaction):
    """A good with its own value and volume, one with neither, and one in a source's words."""
    lines = (
        {"commodity_id": "cabai", "quantity": 1500, "unit_id": "kg", "value": 45_000_000},
        {"commodity_id": "kakao"},
        {"commodity_id": "cabai", "description": token(), "quantity": 2, "unit_id": "karung"},
    )
    for order, fields in enumerate(lines, start=1):
        TransactionLine.objects.create(transaction=transaction, order=order, **fields)
