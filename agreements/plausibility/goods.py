"""Doubts about the goods of a transaction: units that are not theirs, prices that cannot be."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils.translation import gettext as _

from agreements.models import Commodity, Transaction, TransactionLine
from agreements.stats.prices import Median, priced
from agreements.values.money import format_price
from agreements.values.notation import inside_sentence

from .amounts import SLIPS
from .finding import Finding

COMPARED = 1_000  # lines of a good, the newest; to read all for one page would take a second
ENOUGH_PRICES = 5  # other lines of the same good; of fewer, the middle one says nothing
FAR = 20  # times the middle price, up or down: beyond seasons, qualities and transport
LEAST_PRICE = 1  # rupiah for a base unit, the smallest of which are a litre, a kilogram, a piece
NEAR_A_SLIP = 3  # a price that is a thousand times another, give or take its own variation


def doubts_about_goods(transaction):
    lines = list(
        transaction.lines.select_related("commodity", "unit").prefetch_related(
            "commodity__allowed_units"
        )
    )
    prices = {line.pk: line for line in priced(transaction.lines.filter(commodity__isnull=False))}
    middles = _middle_prices(transaction, prices.values())
    for row, line in enumerate(lines):
        yield from unusual_unit(line, f"id_lines-{row}-unit")
        if line.pk in prices:
            yield from unusual_price(
                line.commodity, prices[line.pk], middles, f"id_lines-{row}-value"
            )


def unusual_unit(line, anchor):
    """A unit in which nobody counts the good."""
    usual = list(line.commodity.allowed_units.all()) if line.commodity and line.unit else []
    if not usual or line.unit in usual:
        return
    text = _("Satuan “%(unit)s” tidak lazim untuk %(good)s; biasanya %(units)s.")
    good = inside_sentence(str(line.commodity))
    units = ", ".join(map(str, usual))
    yield Finding(text % {"unit": line.unit, "good": good, "units": units}, anchor)


@dataclass(frozen=True)
class MiddlePrice:
    """The price in the middle of ``number`` published lines, the newest of a good."""

    price: Decimal
    number: int


def _middle_prices(transaction, lines):
    """{(commodity, base unit): its MiddlePrice} in the published transactions of all desks.

    Drafts are left out: what another desk prepares must not be read from a warning.
    """
    goods = {line.commodity_id for line in lines}
    if not goods:
        return {}
    others = (
        TransactionLine.objects.filter(
            commodity=models.OuterRef("pk"), transaction__in=Transaction.objects.published()
        )
        .exclude(transaction=transaction)
        .order_by("-transaction")
        .values("pk")[:COMPARED]
    )
    newest = Commodity.objects.filter(pk__in=goods).values(
        line=models.Func(ArraySubquery(others), function="unnest")
    )
    rows = (
        priced(TransactionLine.objects.filter(pk__in=newest))
        .order_by()
        .values("commodity", "base")
        .annotate(middle=Median("price_low"), number=models.Count("pk"))
    )
    return {
        (row["commodity"], row["base"]): MiddlePrice(Decimal(row["middle"]), row["number"])
        for row in rows
    }


def unusual_price(commodity, line, middles, anchor):
    """A price below one rupiah, or far from that of most others of the same good."""
    named = {"good": inside_sentence(str(commodity)), "unit": line.base}
    if line.price_high < LEAST_PRICE:
        text = _("Harga %(good)s kurang dari Rp1 per %(unit)s; periksa nilai, jumlah, dan satuan.")
        yield Finding(text % named, anchor)
        return
    middle = middles.get((commodity.pk, line.base))
    if middle is None or middle.number < ENOUGH_PRICES:
        return
    if line.price_low <= FAR * middle.price and line.price_high * FAR >= middle.price:
        return
    text = _(
        "Harga %(good)s %(price)s per %(unit)s, jauh dari %(middle)s, nilai tengah "
        "%(number)d catatan lain."
    ) % {
        **named,
        "price": format_price(line.price_low),
        "middle": format_price(middle.price),
        "number": middle.number,
    }
    yield Finding(f"{text} {_slip(line.price_low, middle.price)}".rstrip(), anchor)


def _slip(price, middle):
    """Ton written for kilogram, or a million for a thousand: the two differ by about that."""
    least = min(price, middle)
    ratio = max(price, middle) / least if least else 0
    for factor, word in SLIPS.items():
        if factor / NEAR_A_SLIP <= ratio <= factor * NEAR_A_SLIP:
            return _("Selisihnya sekitar %s kali; apakah satuannya keliru?") % word
    return ""
