"""The forms of the screen on which staff record at a mission what is agreed and announced there."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.forms import MissionObservationForm, TransactionForm
from agreements.forms.trade import VALUE_FIELDS, TransactionLineForm
from agreements.imports.names import UnknownNameError, folded
from agreements.models import Business, Commodity, Unit

STAYS = {"data-stays": ""}  # keeps its value when the next line begins
ROWS = 40  # goods of one transaction


def typed_field(label, **options):
    """A name that is typed; suggestions come from a list of the page."""
    widget = forms.TextInput({"autocomplete": "off", **options.pop("attrs", {})})
    return forms.CharField(label=label, max_length=150, required=False, widget=widget, **options)


class Directed:
    """Form mixin: the direction is chosen first among the provinces that take part."""

    def __init__(self, *args, provinces, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("seller_province", "buyer_province"):
            self.fields[name].choices = [("", _("Belum diketahui")), *provinces]
            self.fields[name].widget.attrs |= STAYS
        self.fields["kind"].widget.attrs |= STAYS
        self.fields["value_high"].widget.attrs["placeholder"] = _("bila kisaran")


class EventTransactionForm(Directed, TransactionForm):
    """One transaction; its businesses are typed by name and may be new."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seller_name = typed_field(_("Penjual"))
    buyer_name = typed_field(_("Pembeli"))

    class Meta(TransactionForm.Meta):
        fields = [
            *("kind", "seller_province", "buyer_province", "dated"),
            *VALUE_FIELDS,
            *("recurrence", "note"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dated"].widget.attrs |= STAYS

    def clean(self):
        cleaned = super().clean()
        for side in ("seller", "buyer"):
            try:
                cleaned[side] = trader(cleaned.get(f"{side}_name"), cleaned.get(f"{side}_province"))
            except ValidationError as error:
                self.add_error(f"{side}_name", error)
        return cleaned


def trader(name, province):
    """The business that is called so in the province, a new one, or None without a name.

    A dash is no name either. Where the province is not known it may be anywhere; raises
    ValidationError if in several.
    """
    if not any(map(str.isalnum, name or "")):
        return None
    places = Business.objects.order_by("pk")
    if province:
        places = places.filter(province=province)
    called = [each for each in places if folded(name) == folded(each.name)]
    called = called or [each for each in places if folded(name) in map(folded, each.aliases)]
    if not province and len(called) > 1:
        raise ValidationError(_("Nama ini ada di beberapa provinsi; pilih provinsinya."))
    return called[0] if called else Business(name=name, province=province)


class EventLineForm(TransactionLineForm):
    """A good by any of its names, with its unit; one that is not known is only described."""

    commodity = typed_field(_("Barang"), attrs={"list": "commodities"})
    unit = typed_field(_("Satuan"), attrs={"list": "units", "autocapitalize": "off"})

    class Meta(TransactionLineForm.Meta):
        fields = ["commodity", "quantity", "unit", "value"]

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["quantity"].widget.attrs["inputmode"] = "decimal"
        self.fields["value"].label = _("Nilai sendiri")

    def clean_commodity(self):
        text = " ".join(self.cleaned_data["commodity"].split())
        try:
            return Commodity.objects.get(pk=self.names.find(Commodity, text)) if text else None
        except UnknownNameError as error:
            self.instance.description = text
            hint = _(" Maksudnya: %s?") % ", ".join(error.near) if error.near else ""
            self.doubts["commodity"] = _("“%s” disimpan sebagai sebutan.") % text + hint
            return None

    def clean_unit(self):
        text = self.cleaned_data["unit"]
        try:
            return Unit.objects.get(pk=self.names.find(Unit, text)) if text else None
        except UnknownNameError as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        """A suggested unit says nothing without a quantity."""
        cleaned = super().clean()
        if not cleaned.get("commodity") and not self.instance.description:
            self.add_error("commodity", _("Tulis barangnya."))
        quantity = cleaned.get("quantity")
        if quantity is None:
            cleaned["unit"] = None
        elif quantity <= 0:
            self.add_error("quantity", _("Jumlah harus lebih dari nol."))
        elif not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Tulis satuannya, misalnya kg."))
        return cleaned


LineFormSet = forms.formset_factory(EventLineForm, extra=3, max_num=ROWS, absolute_max=ROWS)


class EventObservationForm(Directed, MissionObservationForm):
    """A total of the whole mission as it was announced at some hour."""

    class Meta(MissionObservationForm.Meta):
        fields = [
            *("kind", *VALUE_FIELDS, "seller_province", "buyer_province"),
            *("observed_on", "observed_at", "finality", "is_official"),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value_low"].required = True
        for name in ("observed_on", "observed_at"):
            self.fields[name].widget.attrs |= STAYS
