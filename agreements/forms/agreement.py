"""Agreements and the rows that only they have."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import (
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Party,
    ScopeItem,
)

from .base import RegisterForm


class AgreementForm(RegisterForm):
    class Meta:
        model = Agreement
        fields = [
            "kind",
            "kind_basis",
            "title",
            "title_is_official",
            "signed_on",
            "signed_basis",
            "signed_note",
            "place",
            "signing_method",
            "signing_planned_on",
            "signing_plan_note",
            "effective_from",
            "valid_until",
            "term_note",
            "ended_on",
            "ended_reason",
            "category",
            "category_basis",
            "legal_bases",
            "unnamed_party_count",
            "stated_party_count",
            "purpose",
            "subject",
            "background",
            "financing",
            "facilities",
            "internal_note",
        ]
        help_texts = {
            "kind": _(
                "Kesepakatan Bersama dan MoU ditandatangani gubernur; PKS oleh perangkat daerah."
            ),
            "place": _("Kota atau gedung, sebagaimana disebut sumber."),
            "signing_planned_on": _("Hanya untuk staf."),
            "term_note": _("Misalnya “lima tahun sejak ditandatangani”."),
            "ended_on": _("Hanya bila diakhiri sebelum waktunya."),
            "category": _(
                "Kosongkan bila tidak disebut; wajib hanya antara provinsi yang berbatasan."
            ),
            "stated_party_count": _(
                "Bila sumber menyebut jumlahnya; dibandingkan dengan yang tercatat."
            ),
            "legal_bases": _("Ketik nomor atau tahun peraturan, misalnya “28 2018”."),
            "facilities": _("Misalnya pusat ekspor atau kawasan industri yang disebut naskah."),
        }


class PartyForm(RegisterForm):
    class Meta:
        model = Party
        fields = [
            "order",
            "province",
            "business",
            "other_name",
            "agency",
            "document_number",
            "signatory",
            "position",
            "capacity",
            "proxy_letter",
            "signed_on",
            "initialled",
            "duty_stamped",
            "sealed",
            "copies",
            "scan",
        ]
        help_texts = {
            "other_name": _("Bila bukan provinsi dan bukan badan usaha."),
            "document_number": _("Tiap pihak memberi nomornya sendiri."),
            "capacity": _("Kosong bila tidak disebut."),
            "proxy_letter": _("Nomor surat kuasa, bila mewakili gubernur."),
            "copies": _("Yang disimpan pihak ini."),
            "scan": _("Unggah dulu pada bagian dokumen dan simpan, lalu pilih di sini."),
        }

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        if scan and scan.agreement_id != self.instance.agreement_id:
            raise ValidationError(_("Berkas itu milik naskah lain; pilih berkas naskah ini."))
        return scan

    def save(self, commit=True):
        """A province's answer does not go over to the one that takes its place."""
        if "province" in self.changed_data:
            self.instance.take_back_answer()
        return super().save(commit)


class AgreementSectorForm(RegisterForm):
    class Meta:
        model = AgreementSector
        fields = ["sector", "standing", "basis", "note"]


class AgreementAgencyForm(RegisterForm):
    class Meta:
        model = AgreementAgency
        fields = ["agency", "role", "note"]


class ScopeItemForm(RegisterForm):
    class Meta:
        model = ScopeItem
        fields = ["order", "text"]


class AgreementStageForm(RegisterForm):
    class Meta:
        model = AgreementStage
        fields = ["stage", "reached_on", "note"]


class AgreementLinkForm(RegisterForm):
    class Meta:
        model = AgreementLink
        fields = ["kind", "to_agreement", "basis", "note"]
        help_texts = {
            "kind": _("Naskah ini melaksanakan, mengubah … naskah yang dipilih."),
        }
