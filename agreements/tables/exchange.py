"""What two provinces send each other, said in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import TransactionKind
from agreements.values.notation import inside_sentence

GOODS_SAID = 3
UNDIRECTED_SAID = 5
PROMISES = {
    TransactionKind.LETTER_OF_INTENT,
    TransactionKind.COMMITMENT,
    TransactionKind.POTENTIAL,
    TransactionKind.ORDER_PLAN,
}


def exchange(one, other, there, back, undirected):
    """Which goods each of two provinces sells to the other, as far as it is known.

    ``there``, ``back`` and ``undirected`` are flows with ``trade`` totals, their first ``goods``
    and how many there are.
    Empty where nothing is known.
    """
    known = [(one, other, there), (other, one, back)]
    said = [_sale(*way) for way in known if way[2].trade]
    said += [_no_sale(*way) for way in known if said and not way[2].trade]
    sentences = [f"{'; '.join(said)}."] if said else []
    if undirected.goods:
        named = _named(undirected, UNDIRECTED_SAID)
        sentences.append(_("Arah belum diketahui: %s.") % named)
    return " ".join(sentences)


def _sale(seller, buyer, flow):
    only_promised = all(total.kind in PROMISES for total in flow.trade)
    text = (
        _("%(seller)s berencana menjual %(goods)s ke %(buyer)s")
        if only_promised
        else _("%(seller)s menjual %(goods)s ke %(buyer)s")
    )
    goods = _named(flow, GOODS_SAID) or _("barang yang belum disebut")
    return text % {"seller": seller, "goods": goods, "buyer": buyer}


def _no_sale(seller, buyer, flow):
    text = _("penjualan %(seller)s ke %(buyer)s belum tercatat")
    return text % {"seller": seller, "buyer": buyer}


def _named(flow, most):
    """The first goods, and how many more there are."""
    names = [inside_sentence(str(commodity)) for commodity, _totals in flow.goods[:most]]
    if more := max(flow.goods_count - most, 0):
        names.append(ngettext("%s barang lain", "%s barang lain", more) % more)
    if len(names) < 3:
        return _(" dan ").join(names)
    return ", ".join([*names[:-1], _("dan %s") % names[-1]])
