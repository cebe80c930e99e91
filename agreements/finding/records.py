"""Published records that hold words, for each list that has a box for them."""

from agreements.filters.missions import MissionFilter
from agreements.filters.transactions import TransactionFilter
from agreements.filters.words import YEAR
from agreements.models import (
    Agreement,
    AgreementListing,
    Party,
    TradeMission,
    Transaction,
    TransactionListing,
)
from agreements.search import readable, understand, understand_beginning, wanted

SHORTEST_NUMBER = 3


def agreements_with(words):
    """Rows of the listing; all of them for blank words."""
    published = AgreementListing.objects.published()
    question = understand(words, published)
    return question.matching(published) if question else published


def missions_with(words):
    return _holding(MissionFilter, TradeMission.objects.published(), words)


def transactions_with(words):
    """Newest first, of which only slices are read: the listing knows which these are."""
    listed = _holding(TransactionFilter, TransactionListing.objects.published(), words)
    found = Transaction.objects.published().filter(pk__in=listed.values("pk"))
    newest = TransactionFilter.orderings["-tanggal"].by
    found.known_number, found.listed = listed.count, listed.order_by(*newest)
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
    """As the list's own box finds them, but for marks that no text holds: those find nothing."""
    asked = " ".join(wanted(readable(words)))
    if not any(map(str.isalnum, asked)):
        return records.none()
    return filterset.base_filters["q"].filter(records, asked)
