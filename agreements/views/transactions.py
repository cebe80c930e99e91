"""Transactions between provinces."""

from functools import cache

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from agreements.exports import TRANSACTION_COLUMNS, TRANSACTION_LINE_COLUMNS, line_rows
from agreements.filters.transactions import TransactionFilter
from agreements.models import Basis, Fact, Transaction
from agreements.stats.items import gap_between, own_worth
from agreements.stats.realisation import with_state
from agreements.tables.amounts import amount
from agreements.tables.cells import days_text
from agreements.tables.trade import TransactionTable

from .addresses import canonical_redirect, record_at
from .citing import citation_of
from .entries import transaction_entry
from .linked_data import record_page
from .lists import Details, RegisterList
from .sources import cited


def listed_transactions():
    """What the public list shows of each transaction."""
    return _listed().all()


@cache
def _listed():
    """Made once: a page of the list needs it only as what its filters start from."""
    return with_state(Transaction.objects.published().with_row_details().with_worth())


TRANSACTIONS = RegisterList(
    name="transaction",
    path="transaksi",
    section="transactions",
    title=_("Transaksi"),
    lead=_(
        "Penjualan, kontrak, dan rencana antara pelaku usaha dua provinsi. Jenis yang berbeda "
        "tidak dijumlahkan, dan investasi bukan perdagangan."
    ),
    counted=ngettext_lazy("{count} transaksi", "{count} transaksi", "number"),
    queryset=listed_transactions,
    filterset=TransactionFilter,
    table=TransactionTable,
    columns=TRANSACTION_COLUMNS,
    template="agreements/transaction_list.html",
    details=Details(
        path="rincian",
        label=_("Satu baris untuk tiap barang"),
        rows=line_rows,
        columns=TRANSACTION_LINE_COLUMNS,
    ),
    entry=transaction_entry,
)


def transaction_detail(request, pk):
    """One transaction: both sides, its goods, the stated total beside their sum, and deliveries."""
    transaction = record_at(listed_transactions().select_related("agreement"), pk)
    if moved := canonical_redirect(request, transaction):
        return moved
    lines = transaction.lines.all()
    entry = transaction_entry(transaction)
    context = {
        "section": "transactions",
        "breadcrumbs": [*TRANSACTIONS.breadcrumbs(linked=True), (entry.title, None)],
        "transaction": transaction,
        "title": entry.title,
        "kind_word": f"transaksi-{transaction.kind}",
        "summary": entry.summary,
        "og_type": "article",
        "linked_data": record_page(transaction, entry),
        "citation": citation_of("transaction", transaction),
        "date_is_inferred": transaction.dated_basis == Basis.INFERRED,
        "mission": _if_published(transaction.mission),
        "agreement": _if_published(transaction.agreement),
        "cited": cited(transaction, shown=_disputable(transaction, entry.title)),
        "lines": lines,
        "realisations": transaction.realisations.all(),
        **_gap(transaction),
    }
    return render(request, "agreements/transaction_detail.html", context)


def _disputable(transaction, title):
    """The register's own values of the facts on which sources tend to disagree."""
    return {
        Fact.KIND: transaction.get_kind_display(),
        Fact.DATE: days_text(transaction.dated),
        Fact.VALUE: "" if transaction.value_low is None else amount(transaction),
        Fact.COMMODITIES: title,
    }


def _if_published(record):
    return record if record and record.is_published else None


def _gap(transaction):
    """What the values of the goods leave unexplained of the stated total, where both are known."""
    goods = own_worth(transaction.lines.all())
    if goods.low is None or transaction.value_low is None:
        return {"gap": None}
    return {"goods_sum": goods.low, "gap": gap_between(transaction, goods.low, goods.high)}
