"""Who and what the cells of a sheet mean: provinces, businesses, agencies, sectors, goods."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.imports.names import Names, UnknownNameError, folded
from agreements.models import Agency, Business, Province

# "Pemerintah Provinsi Kalimantan Timur" and "Gubernur Kaltim" mean the province.
OFFICE = re.compile(
    r"(?:(?:pemerintah|pemda|pemprov|gubernur|daerah|provinsi|prov|propinsi)\b\.? *)+",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(
    r"(?:pt|cv|ud|fa|tbk|koperasi|kud|perum|perumda|bumd|bumdes|asosiasi|gabungan|kelompok tani"
    r"|gapoktan|kadin|hipmi|pd|toko|firma|yayasan)\b",
    re.IGNORECASE,
)
OTHER_BODY = re.compile(
    r"(?:lain:|kementerian|kemen\w+|badan|universitas|institut|politeknik|kabupaten|kab\.|kota"
    r"|pemkab|pemkot|pemerintah (?:kabupaten|kota)|kepolisian|polda|kejaksaan|bank|bpjs|tni|kodam"
    r"|lembaga|dewan|otorita|ikatan|perhimpunan|forum|balai)",
    re.IGNORECASE,
)
BETWEEN_NAMES = re.compile(r"\s+(?:dan|dengan|serta)\s+|\s*[,&/]\s*|\s+[-–]\s+", re.IGNORECASE)


@dataclass(eq=False)
class Trader:
    """A business by its name within a province; without a number (``pk``) it is still to be added.

    There is one Trader for each business, so that what refers to it learns its number with it.
    """

    name: str
    province: str | None
    pk: int | None = None


@dataclass(frozen=True)
class Body:
    """A party: a province, a business, or another body by its name."""

    name: str
    province: str | None = None
    business: Trader | None = None

    @property
    def key(self):
        return self.province or self.business or self.name


class Directory:
    """What is known by name when a file is read; businesses that a file brings are added to it."""

    def __init__(self):
        self.names = Names()
        self.provinces = dict(Province.objects.values_list("code", "name"))
        self.short_names = dict(Province.objects.values_list("code", "short_name"))

    @cached_property
    def _traders(self):
        """Every business by its names and province; of those in two places the oldest.

        A name goes before what another business was called once.
        """
        traders, aliased = {}, []
        known = Business.objects.order_by("pk").values_list("pk", "name", "province_id", "aliases")
        for pk, name, province, aliases in known:
            trader = Trader(name, province, pk)
            traders.setdefault((folded(name), province), trader)
            aliased += [((folded(alias), province), trader) for alias in aliases]
        for key, trader in aliased:
            traders.setdefault(key, trader)
        return traders

    @cached_property
    def _by_name(self):
        by_name = {}
        for (name, _province), trader in self._traders.items():
            by_name.setdefault(name, []).append(trader)
        return by_name

    @cached_property
    def _names_in_titles(self):
        businesses = Business.objects.only("name", "is_name_hidden")
        return {business.pk: business.name_in_titles for business in businesses}

    @cached_property
    def _agencies(self):
        """Agencies by province and by each of their names, with the province behind it as well."""
        found = {}
        agencies = Agency.objects.values_list("pk", "province_id", "name", "short_name", "aliases")
        for pk, province, name, short_name, aliases in agencies:
            for said in (name, f"{name} {self.short_names[province]}", short_name, *aliases):
                if said:
                    found.setdefault((province, folded(said)), pk)
        return found

    @cached_property
    def agency_names(self):
        return dict(Agency.objects.values_list("pk", "name"))

    @cached_property
    def agency_provinces(self):
        return dict(Agency.objects.values_list("pk", "province_id"))

    def find(self, model, text):
        """The key of the record of ``model`` that a text means; raises UnknownNameError."""
        return self.names.find(model, text)

    def several(self, model, text):
        """The keys of the records that a text names; "dan" or a comma may stand between them."""
        return several(text, lambda part: self.find(model, part))

    def province(self, text):
        """The code of a province as people name it; raises UnknownNameError."""
        try:
            return self.find(Province, text)
        except UnknownNameError:
            bare = OFFICE.sub("", text, count=1).replace(".", "").strip()
            if bare and bare != text:
                return self.find(Province, bare)
            raise

    def bodies(self, text):
        """The parties that a text names; raises UnknownNameError."""
        return several(text, self.body)

    def body(self, text):
        """A province, a business that is known or called one, or a body that is called so."""
        try:
            code = self.province(text)
        except UnknownNameError:
            if LEGAL_FORM.match(text) or folded(text) in self._by_name:
                trader = self.trader(text, None)
                return Body(trader.name, business=trader)
            if OTHER_BODY.match(text):
                return Body(text.removeprefix("lain:").strip())
            raise
        return Body(self.provinces[code], province=code)

    def trader(self, name, province):
        """The business of that name in the province, or anywhere if the province is not known."""
        name = " ".join(name.split())
        if known := self._traders.get((folded(name), province)):
            return known
        elsewhere = self._by_name.get(folded(name), [])
        if province is None and len(elsewhere) > 1:
            raise ValidationError(
                _("“%s” ada di beberapa provinsi; isi juga kolom provinsinya.") % name
            )
        if province is None and elsewhere:
            return elsewhere[0]
        return self._know(Trader(name, province))

    def _know(self, trader):
        self._by_name.setdefault(folded(trader.name), []).append(trader)
        self._traders[folded(trader.name), trader.province] = trader
        return trader

    def name_in_titles(self, business):
        """What titles call a Trader or the business of a number; blank for None."""
        if not isinstance(business, Trader):
            return self._names_in_titles.get(business, "")
        return self._names_in_titles.get(business.pk, business.name)

    def agency(self, text, provinces):
        """The agency that a text names within ``provinces`` (all if empty); raises ValidationError.

        An agency is never added on the way: their names are kept with care.
        """
        found = {
            pk
            for province in provinces or self.provinces
            if (pk := self._agencies.get((province, folded(text))))
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise ValidationError(
                _("“%s” ada di lebih dari satu provinsi; tambahkan nama provinsinya.") % text
            )
        raise ValidationError(
            _("“%s” belum ada pada daftar perangkat daerah provinsi para pihak.") % text
        )


def several(text, find):
    """What a text names as a whole, or else the parts of it that stand between "dan" or commas."""
    try:
        return (find(text),)
    except (UnknownNameError, ValidationError) as error:
        parts = [part for part in BETWEEN_NAMES.split(text) if part.strip()]
        if len(parts) < 2:
            raise
        try:
            return tuple(find(part.strip()) for part in parts)
        except (UnknownNameError, ValidationError) as part_error:
            known = known_parts(parts, find)
            raise part_error if known else error from None


def known_parts(parts, find):
    """How many of the parts name something."""
    count = 0
    for part in parts:
        try:
            find(part.strip())
        except (UnknownNameError, ValidationError):
            continue
        count += 1
    return count
