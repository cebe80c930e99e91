"""Doubts about trade missions and transactions."""

from django.db.models import F
from django.utils.translation import gettext as _

from agreements.models import MissionObservation, Transaction, TransactionLine

from .amounts import sum_differs, unusual
from .days import not_yet_founded, weekdays_that_do_not_fit
from .finding import Finding
from .goods import doubts_about_goods


def doubts_about_mission(mission, user):
    totals = list(mission.observations.all())
    return [
        *participants_not_yet_founded(mission),
        *weekdays_that_do_not_fit(mission),
        *transactions_differ_from_official_total(mission, totals),
        *unusual(
            greatest(total.value_low for total in totals),
            MissionObservation.objects.exclude(mission=mission),
            "observations-group",
        ),
    ]


def participants_not_yet_founded(mission):
    for participant in mission.participants.select_related("province"):
        yield from not_yet_founded(participant.province, mission.held_on, "participants-group")


def transactions_differ_from_official_total(mission, totals):
    """Only sums of the same kind are compared: kinds are never added to one another."""
    official = [total for total in totals if total.is_official]
    values = mission.transactions.values_list("kind", "value_low") if official else []
    for total in official:
        of_kind = [value for kind, value in values if kind == total.kind]
        items = _("transaksi berjenis “%s”") % total.get_kind_display()
        yield from sum_differs(total, of_kind, items, "observations-group")


def doubts_about_transaction(transaction, user):
    values = [line.value for line in transaction.lines.all()]
    kind = Transaction.objects.filter(kind=transaction.kind).exclude(pk=transaction.pk)
    lines = TransactionLine.objects.exclude(transaction=transaction)
    return [
        *same_province_on_both_sides(transaction),
        *weekdays_that_do_not_fit(transaction),
        *sum_differs(transaction, values, _("rincian barang"), "id_value_low"),
        *unusual(transaction.value_low, kind, "id_value_low"),
        *unusual(greatest(values), lines.annotate(value_low=F("value")), "lines-group"),
        *doubts_about_goods(transaction),
    ]


def same_province_on_both_sides(transaction):
    seller = transaction.seller_province
    if not seller or seller != transaction.buyer_province:
        return []
    text = _("Penjual dan pembeli dari provinsi yang sama (%s).") % seller
    return [Finding(text, "id_buyer_province")]


def greatest(values):
    return max((value for value in values if value is not None), default=None)
