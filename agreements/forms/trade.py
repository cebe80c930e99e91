"""Trade missions, transactions, and who trades."""

from django.utils.translation import gettext_lazy as _

from agreements.fields import QuantityFormField
from agreements.models import (
    Business,
    MissionObservation,
    MissionParticipant,
    MissionSector,
    Realisation,
    TradeMission,
    Transaction,
    TransactionLine,
)

from .base import RegisterForm

VALUE_FIELDS = ["value_low", "value_high", "value_qualifier"]


class BusinessForm(RegisterForm):
    class Meta:
        model = Business
        fields = [
            "name",
            "aliases",
            "kind",
            "scale",
            "province",
            "regency",
            "is_name_hidden",
            "contact",
        ]


class TradeMissionForm(RegisterForm):
    class Meta:
        model = TradeMission
        fields = [
            "kind",
            "title",
            "theme",
            "held_on",
            "held_basis",
            "held_note",
            "city",
            "venue",
            "agreements",
            "target_value",
            "target_kind",
            "description",
            "internal_note",
        ]
        help_texts = {
            "title": _("Misalnya “Misi dagang Jawa Timur di Kalimantan Timur”."),
        }


class MissionParticipantForm(RegisterForm):
    class Meta:
        model = MissionParticipant
        fields = ["role", "province", "business_count"]


class MissionSectorForm(RegisterForm):
    class Meta:
        model = MissionSector
        fields = ["sector", "standing", "basis", "note"]


class ValueRange:
    """Form mixin: says beside the field what is wrong with a range of values."""

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("value_low"), cleaned.get("value_high")
        if high is not None and not {"value_low", "value_high"} & self.errors.keys():
            if low is None:
                self.add_error("value_low", _("Isi juga nilai terendahnya."))
            elif high < low:
                self.add_error("value_high", _("Nilai tertinggi lebih rendah daripada nilai."))
        return cleaned


class MissionObservationForm(ValueRange, RegisterForm):
    class Meta:
        model = MissionObservation
        fields = [
            "kind",
            *VALUE_FIELDS,
            "seller_province",
            "buyer_province",
            "observed_on",
            "observed_at",
            "finality",
            "is_official",
            "note",
        ]
        help_texts = {
            "kind": _("Nilai yang berbeda jenis tidak pernah dijumlahkan."),
            "value_qualifier": _("Sebagaimana kata sumber: sekitar, lebih dari, hingga."),
            "finality": _("Sementara bila kegiatannya masih berlangsung."),
            "is_official": _("Paling banyak satu untuk tiap jenis dan arah."),
        }


class TransactionForm(ValueRange, RegisterForm):
    class Meta:
        model = Transaction
        fields = [
            "mission",
            "agreement",
            "kind",
            "seller_province",
            "seller",
            "buyer_province",
            "buyer",
            "dated",
            "dated_basis",
            *VALUE_FIELDS,
            "recurrence",
            "period_months",
            "note",
            "internal_note",
        ]
        help_texts = {
            "kind": _("“Jenis tidak dirinci” bila sumber hanya menyebut transaksi."),
            "value_qualifier": _("Sebagaimana kata sumber: sekitar, lebih dari, hingga."),
            "recurrence": _("“Per bulan” bila nilainya berlaku untuk tiap bulan."),
        }


class TransactionLineForm(RegisterForm):
    class Meta:
        model = TransactionLine
        fields = ["order", "commodity", "description", "quantity", "unit", "value"]
        field_classes = {"quantity": QuantityFormField}


class RealisationForm(RegisterForm):
    class Meta:
        model = Realisation
        fields = ["as_of", "value", "note"]
        help_texts = {
            "value": _("Seluruhnya sejak awal, bukan sejak laporan lalu. Contoh: 13,7 miliar."),
        }
