"""How values in rupiah, goods and the two sides of a sale stand in tables and pages."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from agreements.models import Finality, Recurrence, TransactionKind, ValueQualifier
from agreements.values.quantity import format_quantity

from .cells import days_text, language, nowrap, rupiah_text, unknown


def amount(valued):
    """The value of a record or subtotal as a source hedges it; unknown is never zero or blank.

    ``valued`` has ``value_low`` and ``value_high`` and may have ``value_qualifier`` and
    ``recurrence``.
    """
    low, high = valued.value_low, valued.value_high
    if low is None:
        return unknown()
    parts = [nowrap(rupiah_text(low))]
    if high is not None and high != low:
        parts += ["–", nowrap(rupiah_text(high))]
    if qualifier := getattr(valued, "value_qualifier", ""):
        parts.insert(0, ValueQualifier(qualifier).label)
    recurrence = getattr(valued, "recurrence", Recurrence.ONCE)
    if recurrence != Recurrence.ONCE:
        parts.append(Recurrence(recurrence).label)
    return format_html_join(" ", "{}", ((part,) for part in parts))


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
    known = (business and business.public_label, province)
    return ", ".join(str(name) for name in known if name) or unknown()


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
    return f"{day}, {observation.observed_at or _('jam tidak disebut')}"


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
    """The goods of a transaction in the words of its source, as one sentence names them."""
    first, *others = [str(line) for line in lines] or [_("Barang tidak disebut")]
    return ", ".join([first, *(_inside_sentence(name) for name in others)])


def _inside_sentence(name):
    """``name`` without its capital, unless that belongs to an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def quantities(lines):
    """How much of each of several goods that stand in one row."""
    known = [line for line in lines if line.quantity is not None]
    rows = ((quantity(line), line if len(lines) > 1 else "") for line in known)
    return format_html_join(", ", "{} {}", rows) or unknown()


def quantity(line):
    """How much of a good, in the unit of the source."""
    if line.quantity is None:
        return unknown()
    return nowrap(f"{format_quantity(line.quantity, language())} {line.unit}")
