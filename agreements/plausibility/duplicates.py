"""Records that may be the same one entered twice."""

from django.utils.translation import gettext as _

from agreements.access import may
from agreements.models import Agreement, TradeMission, Transaction


def duplicates(record, *, user):
    """Other records of the same kind between the same provinces on days that overlap."""
    twins = [twin for twin in TWINS[type(record)](record) if not differ_in_title(record, twin)]
    return [
        _("Mungkin sudah tercatat: “%(title)s” (nomor %(number)d).")
        % {"title": twin, "number": twin.pk}
        if may(user, "view", twin)
        else _("Mungkin sudah tercatat pada draf yang tidak dapat Anda lihat.")
        for twin in twins
    ]


def differ_in_title(record, twin):
    """Several PKS are often signed on one day; their official titles tell them apart."""
    both_official = getattr(record, "title_is_official", False) and twin.title_is_official
    return both_official and record.title.casefold() != twin.title.casefold()


def agreement_twins(agreement):
    provinces = agreement.parties.exclude(province=None).values_list("province", flat=True)
    if not agreement.signed_on or not provinces:
        return []
    same = Agreement.objects.filter(
        kind=agreement.kind, listing__province_codes=sorted(provinces)
    ).signed_within(agreement.signed_on)
    return same.exclude(pk=agreement.pk)


def mission_twins(mission):
    if not mission.held_on:
        return []
    others = TradeMission.objects.filter(kind=mission.kind, held_on__overlap=mission.held_on)
    own = provinces_of(mission)
    return [
        other
        for other in others.exclude(pk=mission.pk).prefetch_related("participants")
        if own and provinces_of(other) == own
    ]


def provinces_of(mission):
    return {participant.province_id for participant in mission.participants.all()}


def transaction_twins(transaction):
    if not transaction.dated or transaction.value_low is None:
        return []
    same = Transaction.objects.filter(
        kind=transaction.kind,
        seller_province=transaction.seller_province,
        buyer_province=transaction.buyer_province,
        value_low=transaction.value_low,
        dated__overlap=transaction.dated,
    )
    return same.exclude(pk=transaction.pk)


TWINS = {
    Agreement: agreement_twins,
    TradeMission: mission_twins,
    Transaction: transaction_twins,
}
