"""One box for the whole register: the page of what was found, and suggestions while typing."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.finding.names import matching, places, respelled
from agreements.finding.names import names as known_names
from agreements.finding.records import (
    agreements_beginning,
    agreements_numbered,
    missions_with,
    transactions_with,
)
from agreements.finding.shortcuts import agreements_meant, meant
from agreements.models import Agreement, AgreementListing
from agreements.models.transaction import MOST_SORTED
from agreements.search import MOST_RANKED, readable, understand
from agreements.tables.marks import FoundMarks, Marks
from agreements.versions import kept

AGREEMENTS_SHOWN = 10
OTHERS_SHOWN = 5
NAMES_SHOWN = 8
SHORTEST_SUGGESTED = 2  # characters
SUGGESTED = {"place": 3, "sector": 2, "commodity": 2, "agreement": 4, "mission": 2}


class Offer(NamedTuple):
    """A page that answers: its name, what kind of thing it is, its address."""

    label: str
    kind: str
    url: str


def search_page(request):
    """What the words find of every kind, the pages that they name outright first."""
    words = readable(request.GET.get("q", ""))
    context = {"words": words, "breadcrumbs": [(_("Cari"), None)]}
    if words:
        context |= _found(words)
    return render(request, "agreements/search.html", context)


def suggestions(request):
    """Up to a dozen pages for words that are still being typed, as JSON."""
    words = readable(request.GET.get("q", ""))
    offers = _suggested(words) if len(words) >= SHORTEST_SUGGESTED else []
    said = ngettext("%(count)s saran", "%(count)s saran", len(offers)) % {"count": len(offers)}
    return JsonResponse(
        {
            "suggestions": [offer._asdict() for offer in offers],
            "said": said if offers else _("Tidak ada saran; tekan Enter untuk mencari."),
        }
    )


def _suggested(words):
    names = known_names()
    offers = [*_shortcuts(meant(names, words)), *_named(names, words)]
    agreements = agreements_beginning(words)[: SUGGESTED["agreement"]]
    missions = missions_with(words).newest_first()[: SUGGESTED["mission"]]
    offers += [Offer(str(one), _("Perjanjian"), one.get_absolute_url()) for one in agreements]
    offers += [Offer(str(one), _("Misi dagang"), one.get_absolute_url()) for one in missions]
    if not offers and (nearest := respelled(names, words)):
        offers = _named(names, nearest)
    return _others([], offers)


def _named(names, words):
    """Provinces, sectors and goods called so, the most likely of each."""
    return [
        *map(_place, places(names, words)[: SUGGESTED["place"]]),
        *_offers(_("Bidang"), matching(names.sectors, words)[: SUGGESTED["sector"]]),
        *_offers(_("Komoditas"), matching(names.commodities, words)[: SUGGESTED["commodity"]]),
    ]


def _offers(kind, names):
    return [Offer(str(name.record), kind, name.record.get_absolute_url()) for name in names]


def _place(name):
    label = str(name.record)
    if name.note:
        label = _("{province} (Kota {city})").format(province=label, city=name.note)
    return Offer(label, _("Provinsi"), name.record.get_absolute_url())


def _shortcuts(found):
    """The pages that the words name outright."""
    offers = []
    if found.is_place and len(found.provinces) == 2:
        one, other = found.provinces
        offers.append(Offer(f"{one} – {other}", _("Pasangan provinsi"), one.url_with(other)))
    if found.is_place:
        offers += map(_province, found.provinces)
    if found.is_list and (number := agreements_meant(found).count()):
        offers.append(_list_meant(found, number))
    return offers


def _province(province):
    return Offer(str(province), _("Provinsi"), province.get_absolute_url())


def _list_meant(found, number):
    said = [*map(str, found.provinces), found.year, found.rest and f"“{found.rest}”"]
    number_said = ngettext("%(count)s perjanjian", "%(count)s perjanjian", number)
    label = f"{', '.join(filter(None, said))}: {number_said % {'count': number}}"
    address = reverse("agreements:agreement_list")
    return Offer(label, _("Daftar perjanjian"), f"{address}?{urlencode(found.filters)}")


def _found(words):
    names = known_names()
    named = meant(names, words)
    numbered = agreements_numbered(words)[:OTHERS_SHOWN]
    shortcuts = _shortcuts(named)
    shortcuts += [Offer(str(one), _("Nomor naskah"), one.get_absolute_url()) for one in numbered]
    groups = {
        "places": _others(shortcuts, [*map(_province, named.provinces), *_places(names, words)]),
        "sectors": _offers(_("Bidang"), matching(names.sectors, words)),
        "commodities": _offers(_("Komoditas"), matching(names.commodities, words)),
    }
    context = {
        "shortcuts": shortcuts,
        **{name: offers[:NAMES_SHOWN] for name, offers in groups.items()},
        **_agreements(words),
        **_missions(words),
        **_transactions(words),
        "marks": Marks(tuple(words.split())),
        "query": urlencode({"q": words}),
    }
    is_named = bool(shortcuts) or any(groups.values())
    records = ("agreements", "missions", "transactions")
    if context["is_similar"] and (context["missions"] or context["transactions"]):
        context["agreements"] = []  # other words than those that were found elsewhere
    return context | {
        "has_records": any(context[name] for name in records),
        "is_empty": not is_named and not any(context[name] for name in records),
        "respelled": "" if is_named else respelled(names, words),
    }


def _places(names, words):
    return map(_place, places(names, words))


def _others(shown, offers):
    """The offers whose pages are not shown yet, each once."""
    known = {offer.url for offer in shown}
    return list({offer.url: offer for offer in offers if offer.url not in known}.values())


def _agreements(words):
    published = Agreement.objects.published()
    question = understand(words, published)
    listed = question.matching(AgreementListing.objects.published())
    number = kept(("agreements found", words), listed[: MOST_RANKED + 1].count)
    best = ["-relevance"] if number <= MOST_RANKED else []
    found = question.among(published.filter(listing__is_published=True)).with_row_details()
    shown = found.order_by(*best, "-listing__signed_first", "-pk")[:AGREEMENTS_SHOWN]
    marks = FoundMarks(question, shown)
    return {
        "agreements": [(one, marks.title(one), marks.excerpt(one)) for one in shown],
        "agreement_count": min(number, MOST_RANKED),
        "agreements_are_many": number > MOST_RANKED,
        "is_similar": question.is_similar and bool(shown),
        "spellings": marks.spellings,
    }


def _missions(words):
    found = missions_with(words)
    number = kept(("missions found", words), found.count)
    shown = found.with_row_details().newest_first()[:OTHERS_SHOWN] if number else []
    return {"missions": shown, "mission_count": number}


def _transactions(words):
    found = transactions_with(words)
    counted = found.listed.order_by()[: MOST_SORTED + 1]
    number = kept(("transactions found", words), counted.count)
    found.known_number = lambda: number
    return {
        "transactions": found[:OTHERS_SHOWN] if number else [],
        "transaction_count": min(number, MOST_SORTED),
        "transactions_are_many": number > MOST_SORTED,
    }
