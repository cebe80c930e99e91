"""Where else the words of an empty list are found, and what they may have been meant to be."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from agreements.finding.names import names, respelled
from agreements.finding.records import numbers_elsewhere


def elsewhere(words, *, but):
    """(label, address) of the other lists that hold the words, the list called ``but`` left out."""
    if not words:
        return []
    numbers = numbers_elsewhere(words, but=but)
    return [(_counted(name, number), _address(name, words)) for name, number in numbers.items()]


def respelled_offer(words):
    """The words in the nearest spelling and the page of what they find; None if they are well."""
    spelling = respelled(names(), words) if words else ""
    return (spelling, _address("search", spelling)) if spelling else None


def _address(name, words):
    page = "search" if name == "search" else f"{name}_list"
    return f"{reverse(f'agreements:{page}')}?{urlencode({'q': words})}"


def _counted(name, number):
    said = {
        "agreement": ngettext("%(count)s perjanjian", "%(count)s perjanjian", number),
        "mission": ngettext("%(count)s misi dagang", "%(count)s misi dagang", number),
        "transaction": ngettext("%(count)s transaksi", "%(count)s transaksi", number),
    }[name]
    return said % {"count": number}
