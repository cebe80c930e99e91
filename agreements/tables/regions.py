"""The tables of provinces, of sectors and of goods."""

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.models import SectorLevel
from agreements.stats.counts import KeptCounts
from agreements.stats.goods import commodity_numbers

from .cells import NUMBER


class ProvinceTable(tables.Table):
    """Rows of provinces with their counts."""

    provinsi = tables.Column(pgettext_lazy("satu", "Provinsi"), accessor="name")
    kode = tables.Column(gettext_lazy("Kode Kemendagri"), accessor="code")
    pulau = tables.Column(gettext_lazy("Gugus pulau"), accessor="island_group", orderable=False)
    perjanjian = tables.Column(gettext_lazy("Perjanjian"), accessor="agreement_count", attrs=NUMBER)
    mitra = tables.Column(gettext_lazy("Provinsi mitra"), accessor="partner_count", attrs=NUMBER)
    misi = tables.Column(gettext_lazy("Misi dagang"), accessor="mission_count", attrs=NUMBER)

    caption = gettext_lazy("Provinsi dengan jumlah catatannya")

    def render_provinsi(self, record):
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)


class SectorTable(tables.Table):
    """Rows of sectors in the order of their codes, shown as a tree with numbers of agreements."""

    bidang = tables.Column(gettext_lazy("Bidang"), accessor="name_id")

    caption = gettext_lazy("Bidang urusan dengan jumlah perjanjian")

    class Meta:
        orderable = False

    def tree(self):
        """[(group, [(urusan, [fields])])] of the sectors found, each with its ``number``."""
        numbers = KeptCounts().sectors
        groups = []
        for row in self.paginated_rows:
            sector = row.record
            sector.number = numbers.get(sector.code, 0)
            if sector.level == SectorLevel.GROUP:
                groups.append((sector, []))
            elif sector.level == SectorLevel.AFFAIR:
                groups[-1][1].append((sector, []))
            else:
                groups[-1][1][-1][1].append(sector)
        return groups


class CommodityTable(tables.Table):
    """Rows of goods by group, shown as a tree with numbers of transactions."""

    komoditas = tables.Column(gettext_lazy("Komoditas"), accessor="name_id")

    caption = gettext_lazy("Komoditas dengan jumlah transaksi")

    class Meta:
        orderable = False

    def tree(self):
        """[(group, [goods])] of the goods found, each with its ``number``."""
        numbers = commodity_numbers()
        groups = []
        for row in self.paginated_rows:
            commodity = row.record
            commodity.number = numbers.get(commodity.pk, 0)
            if commodity.parent_id is None:
                groups.append((commodity, []))
            else:
                groups[-1][1].append(commodity)
        return groups
