"""How values in rupiah, goods and the two sides of a sale stand in tables and pages."""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.language import language
from agreements.models import Finality, Recurrence, TransactionKind, ValueQualifier
from agreements.stats.items import own_worth
from agreements.values.money import format_price
from agreements.values.notation import inside_sentence
from agreements.values.quantity import format_quantity

from .cells import days_text, nowrap, rupiah_text, unknown


def amount(valued):
    """The value of a record or subtotal as a source hedges it; unknown is never zero or blank.

    ``valued`` has ``value_low`` and ``value_high`` and may have ``value_qualifier`` and
    ``recurrence``.
    """
    if valued.value_low is None:
        return unknown()
    before, ends, after = _said(valued)
    parts = [*map(escape, before), " – ".join(map(nowrap, ends)), *map(nowrap, after)]
    return SafeString(" ".join(parts))


def amount_text(valued):
    """The same as plain text."""
    if valued.value_low is None:
        return _("Belum diketahui")
    before, ends, after = _said(valued)
    return " ".join([*before, " – ".join(ends), *after])


def _said(valued):
    """What is said before an amount that is known, its ends, and what is said after it."""
    low, high = valued.value_low, valued.value_high
    qualifier = getattr(valued, "value_qualifier", "")
    recurrence = getattr(valued, "recurrence", Recurrence.ONCE)
    before = [str(ValueQualifier(qualifier).label)] if qualifier else []
    ends = [low] if high is None or high == low else [low, high]
    after = [] if recurrence == Recurrence.ONCE else [str(Recurrence(recurrence).label)]
    return before, [rupiah_text(end) for end in ends], after


class GoodsSum(NamedTuple):
    """What the goods of a transaction are worth together, as ``amount`` says it."""

    value_low: Decimal
    value_high: Decimal
    recurrence: Recurrence


def worth(transaction):
    """The stated value, or where none is stated the sum of its goods, said to be that."""
    found = own_worth(transaction.lines.all())
    if transaction.value_low is not None or found.low is None:
        return amount(transaction)
    said = amount(GoodsSum(found.low, found.high, transaction.recurrence))
    note = _("jumlah rincian; sebagian belum diketahui") if found.is_hedged else _("jumlah rincian")
    return format_html('{}<br><span class="muted">{}</span>', said, note)


def span(low, high=None):
    """From so many rupiah to so many: `Rp1 miliar – Rp2 miliar`, or the one amount."""
    if high is None or high == low:
        return nowrap(rupiah_text(low))
    return SafeString(f"{nowrap(rupiah_text(low))} – {nowrap(rupiah_text(high))}")


def gap_words(gap):
    """Whether a sum is what was stated, exceeds it or leaves something unexplained."""
    if gap.is_met:
        return _("Rincian sesuai dengan total")
    return _("Rincian melebihi total") if gap.is_exceeded else _("Selisih belum terinci")


def gap_size(gap):
    """By how much; nothing where both can be the same."""
    return "" if gap.is_met else span(*gap.size)


def difference(row):
    """A balance as a signed range: a plus where more went out, a minus where more came in."""
    if row.value_low is None or row.value_high is None:
        return unknown()
    low, high = _signed(row.value_low), _signed(row.value_high)
    parts = [low] if low == high else [low, "…", high]
    if row.recurrence != Recurrence.ONCE:
        parts.append(row.recurrence.label)
    return format_html_join(" ", "{}", ((nowrap(part),) for part in parts))


def _signed(value):
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{rupiah_text(abs(value))}"


def announced(ranges):
    """The announced totals of a mission, each with its kind and direction; they are not added."""
    rows = ((amount(found), _kind_and_direction(found)) for found in ranges)
    return format_html_join("", '<div>{}<br><span class="muted">{}</span></div>', rows) or unknown()


def _kind_and_direction(found):
    standing = _("resmi") if found.is_official else _("belum resmi")
    kind = f"{TransactionKind(found.kind).label}, {standing}"
    if not (found.seller_province or found.buyer_province):
        return kind
    return format_html("{}. {}", kind, direction(found))


def side(province, business=None):
    """One side of a sale: the business and its province, as far as they are known."""
    return side_text(province, business) or unknown()


def side_text(province, business=None):
    """The same as plain text, empty where nothing is known."""
    known = (business and business.public_label, province)
    return ", ".join(str(name) for name in known if name)


def trader(business):
    """A business as the public knows it, with its regency and province where they are known."""
    return side(business.province, business)


def direction(announced):
    """From which province to which an announced total goes, as far as it was said."""
    seller, buyer = announced.seller_province, announced.buyer_province
    if not (seller or buyer):
        return _("Arah tidak disebut")
    return format_html(
        _("Dari {seller} ke {buyer}"), seller=seller or unknown(), buyer=buyer or unknown()
    )


def as_of(observation):
    """The day and hour of an announced total; what was not said is said to be unknown."""
    day = days_text(observation.observed_on) or _("Tanggal belum diketahui")
    hour = observation.observed_at or _("jam tidak disebut")
    return f"{day}, {hour}"


def standing(observation):
    """Whether an announced total is official, final or was still growing."""
    words = {
        Finality.INTERIM: _("Sementara"),
        Finality.FINAL: _("Akhir"),
        Finality.UNKNOWN: _("Tidak disebut sementara atau akhir"),
    }[Finality(observation.finality)]
    return (
        _("Angka resmi. %(finality)s") % {"finality": words} if observation.is_official else words
    )


def goods(lines):
    """The goods of ``lines`` in the words of their source, each once, as a sentence names them."""
    names = dict.fromkeys(str(line) for line in lines)
    first, *others = names or [_("Barang tidak disebut")]
    return ", ".join([first, *(inside_sentence(name) for name in others)])


def quantities(lines):
    """How much of each of several goods that stand in one row; those of one unit are added."""
    sums = Counter()
    for line in lines:
        if line.quantity is not None:
            sums[str(line), line.unit] += line.quantity
    several = len({str(line) for line in lines}) > 1
    rows = (
        (quantity_text(number, unit), inside_sentence(good) if several else "")
        for (good, unit), number in sums.items()
    )
    return format_html_join(", ", "{} {}", rows) or unknown()


def quantity(line):
    """How much of a good, in the unit of the source."""
    return unknown() if line.quantity is None else quantity_text(line.quantity, line.unit)


def quantity_text(number, unit):
    """A number of a unit: `1.500 kg`."""
    return nowrap(f"{format_quantity(number, language())} {unit}")


def measured(amount):
    """A sum of quantities with its unit."""
    return quantity_text(*amount.readable)


def price(found):
    """The lowest and highest price for a unit, in whole rupiah from a hundred on."""
    low, high = (format_price(value, language()) for value in (found.value_low, found.value_high))
    parts = [low] if low == high else [f"{low} –", high]
    parts[-1] = _("%(price)s per %(unit)s") % {"price": parts[-1], "unit": found.unit}
    return format_html_join(" ", "{}", ((nowrap(part),) for part in parts))


def conversion(unit):
    """A unit and how much of its base unit it is, where that is exact: `kuintal (100 kg)`."""
    if unit.to_base is None or unit.symbol == unit.base:
        return str(unit)
    return f"{unit} ({format_quantity(unit.to_base, language())} {unit.base})"
