"""Who is told about a record: the desk that keeps it, its partners' desks, its agencies."""

from django.db.models import TextField

from agreements.models import (
    AgencyRole,
    Agreement,
    ErrorReport,
    FollowUp,
    TradeMission,
    Transaction,
)

OWN, PARTNER, AGENCY = "own", "partner", "agency"

# What the functions below read of each row, fetched for many rows at once.
SELECTED = {
    FollowUp: ("agreement", "mission"),
    ErrorReport: ("agreement", "mission", "transaction"),
}
PREFETCHED = {
    Agreement: ("parties", "agency_links", "disputes"),
    TradeMission: ("participants",),
    FollowUp: ("agreement__parties", "mission__participants"),
    ErrorReport: ("agreement__parties", "mission__participants"),
}


def with_audience(rows):
    """The rows with what is read of them here, in a constant number of queries."""
    selected, prefetched = SELECTED.get(rows.model, ()), PREFETCHED.get(rows.model, ())
    return without_long_texts(rows).select_related(*selected).prefetch_related(*prefetched)


def without_long_texts(rows):
    """Rows of records, of which a reminder says no more than a title and a date."""
    texts = [field.name for field in rows.model._meta.concrete_fields if type(field) is TextField]
    return rows if rows.model is FollowUp else rows.defer(*texts)


def record_of(row):
    """The record that a row belongs to, or is."""
    if isinstance(row, ErrorReport):
        return row.record
    return (row.agreement or row.mission) if isinstance(row, FollowUp) else row


def partners_of(row):
    """The codes of the provinces that take part in a record."""
    record = record_of(row)
    if isinstance(record, Agreement):
        return {party.province_id for party in record.parties.all()} - {None}
    if isinstance(record, TradeMission):
        return {participant.province_id for participant in record.participants.all()}
    if isinstance(record, Transaction):
        return {record.seller_province_id, record.buyer_province_id} - {None}
    return set()


def agencies_of(row):
    """The agencies that signed an agreement or carry it out, or that should act on a follow-up."""
    if isinstance(row, FollowUp):
        return {row.agency_id} - {None}
    if not isinstance(row, Agreement):
        return set()
    signing = {party.agency_id for party in row.parties.all()}
    carrying_out = {
        link.agency_id for link in row.agency_links.all() if link.role == AgencyRole.IMPLEMENTER
    }
    return (signing | carrying_out) - {None}


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
