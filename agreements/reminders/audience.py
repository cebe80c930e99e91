"""Who is told about a record: the desk that keeps it, its partners' desks, its agencies."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from agreements.models import (
    AgencyRole,
    Agreement,
    AgreementAgency,
    ErrorReport,
    FollowUp,
    MissionParticipant,
    Party,
    TradeMission,
    Transaction,
)

OWN, PARTNER, AGENCY = "own", "partner", "agency"

# A reminder says no more of a record than its title and a day, so no more of it is read.
OF_RECORDS = {
    Agreement: (
        "owner",
        "title",
        "kind",
        "signed_on",
        "valid_until",
        "submitted_at",
        "published_at",
    ),
    TradeMission: ("owner", "title", "held_on", "submitted_at"),
    Transaction: ("owner", "kind", "submitted_at", "seller_province", "buyer_province"),
}
# The fields by which a row leads to the record that it belongs to.
LEADS = {
    FollowUp: {"agreement": Agreement, "mission": TradeMission},
    ErrorReport: {"agreement": Agreement, "mission": TradeMission, "transaction": Transaction},
}
OF_ROWS = {
    FollowUp: ("what", "due_on", "agency"),
    ErrorReport: ("reported_at", "about"),
}


def briefly(rows):
    """The rows with no more than what is said of them, in one query."""
    if rows.model in OF_RECORDS:
        return rows.only(*OF_RECORDS[rows.model])
    leads = LEADS[rows.model]
    of_records = [f"{lead}__{name}" for lead, model in leads.items() for name in OF_RECORDS[model]]
    return rows.select_related(*leads).only(*OF_ROWS[rows.model], *leads, *of_records)


def with_audience(rows):
    """The rows, briefly, with the provinces and agencies of their records beside them."""
    own = {Agreement: {"agreement": "pk"}, TradeMission: {"mission": "pk"}}
    leads = own.get(rows.model) or {lead: lead for lead in ("agreement", "mission")}
    beside = {}
    if "agreement" in leads:
        of_agreement = {"agreement": OuterRef(leads["agreement"])}
        parties = Party.objects.filter(**of_agreement).order_by()
        carrying_out = AgreementAgency.objects.filter(**of_agreement, role=AgencyRole.IMPLEMENTER)
        beside["party_codes"] = ArraySubquery(
            parties.filter(province__isnull=False).values("province")
        )
    if rows.model is Agreement:
        beside["signing"] = ArraySubquery(parties.filter(agency__isnull=False).values("agency"))
        beside["carrying_out"] = ArraySubquery(carrying_out.order_by().values("agency"))
    if "mission" in leads:
        participants = MissionParticipant.objects.filter(mission=OuterRef(leads["mission"]))
        beside["participant_codes"] = ArraySubquery(participants.order_by().values("province"))
    return briefly(rows).annotate(**beside)


def record_of(row):
    """The record that a row belongs to, or is."""
    if isinstance(row, ErrorReport):
        return row.record
    return (row.agreement or row.mission) if isinstance(row, FollowUp) else row


def partners_of(row):
    """The codes of the provinces that take part in a record."""
    record = record_of(row)
    if isinstance(record, Transaction):
        return {record.seller_province_id, record.buyer_province_id} - {None}
    return {*getattr(row, "party_codes", ()), *getattr(row, "participant_codes", ())}


def agencies_of(row):
    """The agencies that signed an agreement or carry it out, or that should act on a follow-up."""
    if isinstance(row, FollowUp):
        return {row.agency_id} - {None}
    return {*row.signing, *row.carrying_out} if isinstance(row, Agreement) else set()


def audience_of(row, topic):
    """Each recipient's key with the audience of a topic that it belongs to for this row."""
    owner = record_of(row).owner_id
    found = {}
    if AGENCY in topic.headings:
        found |= {f"agency:{pk}": AGENCY for pk in agencies_of(row)}
    if PARTNER in topic.headings:
        found |= dict.fromkeys(topic.partners(row) - {owner}, PARTNER)
    if OWN in topic.headings and owner:
        found[owner] = OWN
    return found
