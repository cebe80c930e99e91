"""What the listing must say of each agreement, told from the plain tables without it."""

from agreements.models import Agreement, AgreementKind, AgreementListing, LinkKind, Standing

COLUMNS = (
    "is_published",
    "kind",
    "tier",
    "title_key",
    "signed_first",
    "signed_last",
    "valid_first",
    "valid_last",
    "ended_last",
    "is_replaced",
    "is_implemented",
    "party_names",
    "party_regencies",
    "own_sector_codes",
    "sector_names",
)


def plain():
    """{number of an agreement: its facts} by plain queries."""
    return {agreement.pk: _facts(agreement) for agreement in Agreement.objects.all()}


def listed():
    """The same as the listing has them."""
    return {row.pop("pk"): row for row in AgreementListing.objects.values("pk", *COLUMNS)}


def _facts(agreement):
    parties = list(agreement.parties.select_related("province", "business"))
    sectors = [
        link.sector
        for link in agreement.sector_links.filter(standing=Standing.AGREED).order_by("sector_id")
    ]
    return {
        "is_published": agreement.is_published,
        "kind": agreement.kind,
        "tier": AgreementKind.values.index(agreement.kind) + 1,
        "title_key": agreement.title.lower(),
        **_days("signed", agreement.signed_on),
        **_days("valid", agreement.valid_until),
        "ended_last": agreement.ended_on and agreement.ended_on.last,
        "is_replaced": _followed(agreement, LinkKind.REPLACES),
        "is_implemented": _followed(agreement, LinkKind.IMPLEMENTS),
        "party_names": [_name(party) for party in parties],
        "party_regencies": [
            (party.business and party.business.regency) or None for party in parties
        ],
        "own_sector_codes": [sector.code for sector in sectors],
        "sector_names": [sector.name_id for sector in sectors],
    }


def _days(name, days):
    return {f"{name}_first": days and days.first, f"{name}_last": days and days.last}


def _followed(agreement, kind):
    later = agreement.links_in.filter(kind=kind)
    return any(link.from_agreement.is_published for link in later)


def _name(party):
    is_hidden = party.business and party.business.is_name_hidden
    return None if is_hidden else str(party)
