"""What a map of the provinces can show: a number for each province, of records some filters found.

Every number is a count, never money: values of different kinds have no sum.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .agreements import numbers_by_province
from .counts import Counts, KeptCounts, counts_of
from .sums import Everything, numbers_by_side


@dataclass(frozen=True, kw_only=True)
class Measure:
    """``numbers`` makes {code of a province: its number} of published records.

    ``code`` names it in addresses, ``column`` in files; ``figure`` is the map that shows it.
    """

    code: str
    column: str
    label: str
    says: str
    figure: str
    everything: Callable[[], QuerySet | Counts]
    numbers: Callable[[QuerySet | Counts], dict]


def _by_side(side):
    return lambda transactions: numbers_by_side(transactions, side)


def _of_agreements(**fields):
    return Measure(figure="peta", everything=KeptCounts, **fields)


def _of_transactions(**fields):
    return Measure(figure="peta-transaksi", everything=Everything, **fields)


AGREEMENT_MEASURES = (
    _of_agreements(
        code="naskah",
        column="naskah",
        label=_("Naskah"),
        says=_("Jumlah naskah yang menyebut provinsi itu sebagai pihak."),
        numbers=numbers_by_province,
    ),
    _of_agreements(
        code="aktif",
        column="naskah_berlaku",
        label=_("Naskah berlaku"),
        says=_(
            "Jumlah naskah yang diketahui masih berlaku; naskah tanpa tanggal akhir tidak dihitung."
        ),
        numbers=lambda agreements: counts_of(agreements).in_force(),
    ),
    _of_agreements(
        code="mitra",
        column="provinsi_mitra",
        label=_("Provinsi mitra"),
        says=_("Jumlah provinsi lain yang menjadi pihak dalam naskah yang sama."),
        numbers=lambda agreements: counts_of(agreements).partners(),
    ),
)
TRANSACTION_MEASURES = (
    _of_transactions(
        code="jual",
        column="transaksi_penjual",
        label=_("Transaksi sebagai penjual"),
        says=_("Jumlah transaksi yang penjualnya dari provinsi itu, sejauh disebut."),
        numbers=_by_side("seller_province"),
    ),
    _of_transactions(
        code="beli",
        column="transaksi_pembeli",
        label=_("Transaksi sebagai pembeli"),
        says=_("Jumlah transaksi yang pembelinya dari provinsi itu, sejauh disebut."),
        numbers=_by_side("buyer_province"),
    ),
)


def chosen_measure(measures, code):
    """The Measure of that ``code``, or else the first."""
    return next((measure for measure in measures if measure.code == code), measures[0])
