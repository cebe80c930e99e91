"""A record in one line of plain text: for feeds, search engines, and whoever gets a link to it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from agreements.tables.agreements import parties_text
from agreements.tables.amounts import goods, side_text
from agreements.tables.cells import days_text


class Entry(NamedTuple):
    """What the record is called, what it is about, and its kind."""

    title: str
    summary: str
    category: str


def agreement_entry(agreement):
    """The kind, the date and the parties of an agreement."""
    kind = agreement.get_kind_display()
    what = f"{kind}, {days_text(agreement.signed_on)}."
    return Entry(str(agreement), f"{what} {parties_text(agreement)}.", kind)


def mission_entry(mission):
    """The kind, the place, the date and the provinces of a mission."""
    kind = mission.get_kind_display()
    provinces = ", ".join(str(one.province) for one in mission.participants.all())
    what = ", ".join(filter(None, [kind, mission.city, days_text(mission.held_on)]))
    provinces = provinces or _("Provinsi belum diketahui")
    return Entry(str(mission), f"{what}. {provinces}.", kind)


def transaction_entry(transaction):
    """The kind, the date and both sides of a transaction."""
    kind = transaction.get_kind_display()
    dated = days_text(transaction.dated) or _("tanggal belum diketahui")
    return Entry(goods(transaction.lines.all()), f"{kind}, {dated}. {_sides(transaction)}.", kind)


def _sides(transaction):
    seller = side_text(transaction.seller_province, transaction.seller)
    buyer = side_text(transaction.buyer_province, transaction.buyer)
    if not (seller or buyer):
        return _("Penjual dan pembeli belum diketahui")
    unknown = _("pihak yang belum diketahui")
    return _("Dari {seller} ke {buyer}").format(seller=seller or unknown, buyer=buyer or unknown)
