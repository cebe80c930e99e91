"""Records of which parts must not leave the register; each of those parts carries the marker."""

from django.core.files.base import ContentFile

from agreements.models import (
    Agency,
    AgreementLink,
    Business,
    Document,
    FollowUp,
    NamedPerson,
    Obstacle,
    Party,
    Realisation,
    ScopeItem,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

MARKER = "RAHASIA"
# The marker, the planned day of signing, and how many copies a party keeps.
SECRETS = (MARKER, "2031", "8191")
STATES = ("draft", "submitted", "withdrawn")


def make_secrets():
    """Published records with internal parts, and unpublished ones linked to them in every way."""
    business = Business.objects.create(name="PT Terbuka", contact=f"{MARKER} 0812")
    agreement = make_agreement(
        title="Terbit",
        internal_note=MARKER,
        signing_planned_on="2031-03-31",
        signing_plan_note=MARKER,
    )
    Agency.objects.filter(pk=Agency.objects.first().pk).update(email=f"{MARKER}@contoh.id")
    scan = Document.objects.create(
        agreement=agreement,
        title=f"{MARKER} naskah internal",
        file=ContentFile(MARKER.encode(), name="internal.pdf"),
        extracted_text=MARKER,
    )
    Party.objects.create(agreement=agreement, business=business, order=3, copies=8191, scan=scan)
    mission = make_mission(title="Misi terbit", internal_note=MARKER, observed=[1])
    sale = make_transaction(mission=mission, seller_id=business.pk, internal_note=MARKER)
    Realisation.objects.create(transaction=sale, as_of="2025", note="Terbuka")
    FollowUp.objects.create(what="Terbuka", agreement=agreement)
    Obstacle.objects.create(what="Terbuka", mission=mission)
    cite(mission, "title", stated_value="Terbuka")
    make_documents(agreement)
    for state in STATES:
        _hide(state, agreement, mission)
    return agreement


def make_documents(agreement):
    """A public file of ``agreement``, and a published document that carries it out."""
    file = ContentFile(b"Terbuka", name="terbuka.pdf")
    Document.objects.create(agreement=agreement, title="Terbuka", file=file, is_public=True)
    later = make_agreement("11", "12", title="Pelaksanaan", kind="pks", signed_on="2019")
    AgreementLink.objects.create(from_agreement=later, to_agreement=agreement, kind="implements")


def _hide(state, agreement, mission):
    """Unpublished records in ``state``, linked to the published ones."""
    hidden = make_agreement(title=MARKER, state=state)
    other = make_mission(title=MARKER, state=state, observed=[{"value_low": 1, "note": MARKER}])
    body = Business.objects.create(name=f"{MARKER} {state}")
    sale = make_transaction(
        agreement=agreement, mission=mission, state=state, note=MARKER, buyer_id=body.pk
    )
    make_transaction(agreement=hidden, mission=other, note="Transaksi terbit")
    mission.agreements.add(hidden)
    other.agreements.add(agreement)
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=hidden, kind="related")
    AgreementLink.objects.create(from_agreement=hidden, to_agreement=agreement, kind="implements")
    ScopeItem.objects.create(agreement=hidden, text=MARKER)
    Document.objects.create(
        agreement=hidden,
        title=MARKER,
        file=ContentFile(state.encode(), name="rahasia.pdf"),
        is_public=True,
    )
    Realisation.objects.create(transaction=sale, as_of="2025", note=MARKER)
    for owner in ({"agreement": hidden}, {"mission": other}):
        FollowUp.objects.create(what=MARKER, **owner)
        Obstacle.objects.create(what=MARKER, **owner)
        NamedPerson.objects.create(name=MARKER, role="witness", **owner)
    for record in (hidden, other, sale):
        cite(record, "title", make_source(title=MARKER), stated_value=MARKER)
