"""Published records that hold words, for each list that has a box for them."""

from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from agreements.filters.missions import MissionFilter
from agreements.filters.transactions import TransactionFilter
from agreements.filters.words import YEAR
from agreements.models import Agreement, Party, TradeMission, Transaction, TransactionListing
from agreements.search import readable, search, understand_beginning, wanted
from agreements.versions import kept

SHORTEST_NUMBER = 3
MOST_COUNTED = 50_000  # transactions
NEWEST = TransactionFilter.orderings["-tanggal"].by
# The same order, which no index has. By an index PostgreSQL would read all transactions, newest
# first, until it has met enough of those that are asked for, be they few or all of them old.
NEWEST_SORTED = (Coalesce(F("dated__startswith"), Value(date.min)).desc(), "-pk")


def agreements_with(words):
    return search(Agreement.objects.published(), words)


def missions_with(words):
    return _holding(MissionFilter, TradeMission.objects.published(), words)


def transactions_with(words):
    """Newest first, of which only slices are read: the listing knows which these are."""
    listed = _listed(words)
    found = _transactions(listed, NEWEST)
    found.known_number = listed.count
    return found


def newest_transactions_with(words, most):
    """The newest of them, and how many there are, counted to ``MOST_COUNTED`` and one more."""
    listed = _listed(words)
    number = kept(("transactions found", words), listed[: MOST_COUNTED + 1].count)
    order = NEWEST if number > MOST_COUNTED else NEWEST_SORTED
    return _transactions(listed, order)[:most] if number else [], number


def _listed(words):
    return _holding(TransactionFilter, TransactionListing.objects.published(), words)


def _transactions(listed, order):
    found = Transaction.objects.published().filter(pk__in=listed.values("pk"))
    found.listed = listed.order_by(*order)
    return found


def agreements_numbered(words):
    """Agreements with a number of one of their parties that holds the words, in the same order.

    The listing knows a number such as `119/12/KSD-2024` as one word. A year alone is no number.
    """
    is_number = len(words) >= SHORTEST_NUMBER and any(map(str.isdigit, words))
    if not is_number or YEAR.fullmatch(words):
        return Agreement.objects.none()
    parties = Party.objects.filter(document_number__icontains=words)
    return Agreement.objects.published().filter(pk__in=parties.values("agreement")).newest_first()


def agreements_beginning(words):
    """Agreements whose words begin with those that somebody is typing, newest first."""
    question = understand_beginning(words)
    if question is None:
        return Agreement.objects.none()
    return question.matching(Agreement.objects.published()).newest_first()


FINDERS = {
    "agreement": agreements_with,
    "mission": missions_with,
    "transaction": transactions_with,
}


def numbers_elsewhere(words, *, but="") -> dict[str, int]:
    """{name of a list: how many of its rows hold the words} of those that hold any."""
    numbers = {name: find(words).count() for name, find in FINDERS.items() if name != but}
    return {name: number for name, number in numbers.items() if number}


def _holding(filterset, records, words):
    """As the list's own box finds them, but for marks that no text holds."""
    return filterset.base_filters["q"].filter(records, " ".join(wanted(readable(words))))
