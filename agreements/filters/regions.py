"""The filters of the provinces and of the trees of sectors and of goods."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import Commodity, Province

from .base import CodesFilter, Facet, Ordering, RegisterFilterSet
from .choices import reference
from .words import WordsFilter


@reference
def island_choices():
    """The island groups from west to east."""
    islands = Province.objects.in_code_order().values_list("island_group", flat=True)
    return [(island, island) for island in dict.fromkeys(islands)]


def _most(count):
    return (F(count).desc(), "code")


class ProvinceFilter(RegisterFilterSet):
    """Filters over provinces with their counts."""

    q = WordsFilter("name", "short_name", "aliases", "capital", "code", "iso")
    pulau = CodesFilter("island_group", choices=island_choices, label=_("Gugus pulau"))

    orderings = {
        "kode": Ordering(_("Kode Kemendagri"), ("code",)),
        "-kode": Ordering(_("Kode Kemendagri, terbalik"), ("-code",)),
        "provinsi": Ordering(_("Nama, A–Z"), ("name",)),
        "-provinsi": Ordering(_("Nama, Z–A"), ("-name",)),
        "-perjanjian": Ordering(_("Perjanjian terbanyak"), _most("agreement_count")),
        "perjanjian": Ordering(_("Perjanjian tersedikit"), ("agreement_count", "code")),
        "-mitra": Ordering(_("Mitra terbanyak"), _most("partner_count")),
        "mitra": Ordering(_("Mitra tersedikit"), ("partner_count", "code")),
        "-misi": Ordering(_("Misi dagang terbanyak"), _most("mission_count")),
        "misi": Ordering(_("Misi dagang tersedikit"), ("mission_count", "code")),
    }
    facets = {"pulau": Facet(F("island_group"))}


# In both languages, so that a list that says "Chillies" finds them.
NAMES = ("name_id", "name_en", "synonyms")


class CommodityFilter(RegisterFilterSet):
    """Looks for goods by name or everyday word; a group stays above its goods, and a group that is
    found brings them along."""

    q = WordsFilter(*NAMES, method="by_words")

    orderings = {
        "kelompok": Ordering(
            _("Menurut kelompok"),
            (Coalesce("parent__name_id", "name_id"), F("parent").asc(nulls_first=True), "name_id"),
        )
    }

    def by_words(self, queryset, name, words):
        found = WordsFilter(*NAMES).filter(Commodity.objects.all(), words)
        return queryset.filter(
            Q(pk__in=found) | Q(parent__in=found) | Q(pk__in=found.values("parent"))
        )


class SectorFilter(RegisterFilterSet):
    """Looks for sectors by name or synonym and keeps the levels above, so that a tree remains."""

    q = WordsFilter(*NAMES, method="by_words")

    orderings = {"kode": Ordering(_("Susunan urusan"), ("code",))}

    def by_words(self, queryset, name, words):
        found = WordsFilter(*NAMES).filter(queryset, words)
        return queryset.filter(
            Q(pk__in=found) | Q(children__in=found) | Q(children__children__in=found)
        ).distinct()
