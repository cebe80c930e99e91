"""What search engines are told: where they may go, and which pages there are."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.db.models import Sum
from django.db.models.functions import Greatest
from django.http import HttpResponse
from django.urls import reverse

from agreements.addresses import absolute, in_language
from agreements.models import (
    Agreement,
    AgreementTally,
    Commodity,
    Figure,
    Province,
    Sector,
    SumSubject,
    TradeMission,
    Transaction,
)
from agreements.stats.sums import kept

PAGES = (
    "home", "agreement_list", "province_list", "sector_list", "mission_list", "observation_list",
    "transaction_list", "commodity_list", "statistics", "tables",
)  # fmt: skip

OF_PROVINCE = "province:"  # leads the subjects of tallies of a province, told by their partners

ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /*?
Sitemap: {sitemap}
"""


def robots(request):
    """Everything but the desk and the endless combinations of filters."""
    sitemap = absolute(reverse("programs:sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


def sitemap_index(request, **options):
    """Django's list of the parts, which it would name as the request does."""
    page = sitemaps.index(request, **options)
    for part in page.context_data["sitemaps"]:
        _scheme, _nothing, _host, path = part.location.split("/", 3)
        part.location = absolute(f"/{path}")
    return page


class BilingualSitemap(Sitemap):
    """Pages in both languages, each naming the other.

    Django's own way to do so lists all pages before it cuts them into parts; here only one part is
    ever in memory.
    """

    limit = 1_000  # pages, each with an address in every language: half a second's work

    def get_urls(self, page=1, site=None, protocol=None):
        return [
            {
                "location": absolute(in_language(path, language)),
                "lastmod": self.lastmod(item),
                "alternates": _alternates(path),
            }
            for item in self.paginator.page(page).object_list
            for path in [self.location(item)]
            for language, _name in settings.LANGUAGES
        ]

    def lastmod(self, item):
        return None

    def get_latest_lastmod(self):
        return None


def _alternates(path):
    spoken = [(in_language(path, language), language) for language, _name in settings.LANGUAGES]
    return [
        {"location": absolute(address), "lang_code": code}
        for address, code in (*spoken, (path, "x-default"))
    ]


class RecordSitemap(BilingualSitemap):
    """The pages of the published records of a model."""

    def __init__(self, model, *needed):
        self.records = model.objects.published().only("pk", "updated_at", *needed)

    def items(self):
        return self.records.order_by("pk")

    def lastmod(self, item):
        return item.updated_at

    def get_latest_lastmod(self):
        """When the last of them was published or changed, as an index has it."""
        told = self.records.order_by(Greatest("published_at", "updated_at").desc(), "-pk")
        return told.values_list(Greatest("published_at", "updated_at"), flat=True).first()


class TransactionSitemap(RecordSitemap):
    """The pages of transactions, whose number is kept."""

    def __init__(self):
        super().__init__(Transaction)

    def items(self):
        records = super().items()
        records.known_number = self._number
        return records

    def _number(self):
        return kept(SumSubject.PAIR).aggregate(all=Sum("number"))["all"] or 0


class ReferenceSitemap(BilingualSitemap):
    """The pages of a list that changes rarely."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.objects.order_by("pk")


class PageSitemap(BilingualSitemap):
    """The first page, the lists and what else there is one of."""

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(f"agreements:{item}")


class PairSitemap(BilingualSitemap):
    """The pages of two provinces that are parties to one published agreement."""

    def items(self):
        slugs = dict(Province.objects.values_list("code", "slug"))
        tallies = AgreementTally.objects.filter(
            subject__startswith=OF_PROVINCE, figure=Figure.PROVINCE
        )
        pairs = [
            (subject.removeprefix(OF_PROVINCE), other)
            for subject, other, _number in tallies.summed("subject", "key")
        ]
        return sorted((slugs[one], slugs[other]) for one, other in pairs if one < other)

    def location(self, item):
        return reverse("agreements:pair_detail", args=item)


SITEMAPS = {
    "halaman": PageSitemap,
    "perjanjian": lambda: RecordSitemap(Agreement, "title", "kind"),
    "misi-dagang": lambda: RecordSitemap(TradeMission, "title", "kind"),
    "transaksi": TransactionSitemap,
    "provinsi": lambda: ReferenceSitemap(Province),
    "pasangan": PairSitemap,
    "bidang": lambda: ReferenceSitemap(Sector),
    "komoditas": lambda: ReferenceSitemap(Commodity),
}
