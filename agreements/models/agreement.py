"""Agreements between provinces, and the links between documents."""

import datetime

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.fields import DayRangeField

from .base import (
    Basis,
    EditorialState,
    Publishable,
    PublishableQuerySet,
    address_words,
    page_address,
)
from .constraints import published_has_date
from .indexes import (
    changed_since_check,
    newest_changed,
    newest_told,
    on_the_way,
    sent_back,
    words_in,
)
from .legal import Facility, LegalBasis

ENDING_SOON = datetime.timedelta(days=180)


class AgreementKind(models.TextChoices):
    """Tiers of document. Kesepakatan Bersama is the official name of what the press calls MoU."""

    JOINT_AGREEMENT = "kb", _("Kesepakatan Bersama")
    MOU = "mou", _("Nota Kesepahaman (MoU)")
    IMPLEMENTING = "pks", _("Perjanjian Kerja Sama (PKS)")
    MEMORANDUM = "nk", _("Nota Kesepakatan")
    COMMITMENT = "komitmen", _("Pernyataan Komitmen")
    LETTER_OF_INTENT = "loi", _("Letter of Intent")
    ADDENDUM = "adendum", _("Adendum")
    RENEWAL = "perpanjangan", _("Perpanjangan")


# What governors sign among themselves; a PKS carries it out.
UMBRELLAS = (AgreementKind.JOINT_AGREEMENT, AgreementKind.MOU)


class Category(models.TextChoices):
    """Categories of PP 28/2018; a register entry may leave it open."""

    REGIONAL = "ksdd", _("Antardaerah (KSDD)")
    REGIONAL_MANDATORY = "ksdd_wajib", _("Antardaerah (KSDD), wajib")
    REGIONAL_VOLUNTARY = "ksdd_sukarela", _("Antardaerah (KSDD), sukarela")
    THIRD_PARTY = "ksdpk", _("Dengan pihak ketiga (KSDPK)")
    SYNERGY = "sinergi", _("Sinergi dengan pemerintah pusat")


class SigningMethod(models.TextChoices):
    """How the signatures come together."""

    CIRCULATED = "sirkuler", _("dari meja ke meja (sirkuler)")
    CEREMONY = "seremonial", _("seremonial")
    HYBRID = "hibrida", _("hibrida")


class Status(models.TextChoices):
    """Legal status, derived from dates and links on a given day; never stored."""

    ACTIVE = "aktif", _("Aktif")
    ENDING = "akan-berakhir", _("Akan berakhir")
    ENDED = "berakhir", _("Berakhir")
    STOPPED = "dihentikan", _("Dihentikan")
    REPLACED = "digantikan", _("Digantikan")
    UNKNOWN = "tidak-diketahui", _("Belum diketahui")


def status_on(today, *, ended_last, replaced, first_end, last_end):
    """The Status on a day, of rows with these fields and this condition; see ``with_status``."""
    statuses = [
        (models.Q(**{f"{ended_last}__lte": today}), Status.STOPPED),
        (replaced, Status.REPLACED),
        (models.Q(**{f"{last_end}__isnull": True}), Status.UNKNOWN),
        (models.Q(**{f"{last_end}__lt": today}), Status.ENDED),
        (models.Q(**{f"{first_end}__lte": today + ENDING_SOON}), Status.ENDING),
    ]
    return models.Case(
        *(models.When(condition, then=models.Value(status)) for condition, status in statuses),
        default=models.Value(Status.ACTIVE),
        output_field=models.CharField(choices=Status.choices),
    )


class AgreementQuerySet(PublishableQuerySet):
    """Chainable reads of agreements."""

    def involving(self, *provinces):
        """Agreements to which every one of ``provinces`` is a party."""
        codes = [getattr(province, "code", province) for province in provinces]
        return self.filter(listing__province_codes__contains=codes)

    def in_sectors(self, codes):
        """Agreements that agree on any of the sectors, or on a field below one of them."""
        return self.filter(listing__sector_codes__overlap=list(codes))

    def newest_first(self):
        """By earliest possible day of signing, unknown dates last; ties by newest record."""
        return self.order_by(models.F("signed_on__startswith").desc(nulls_last=True), "-pk")

    def with_status(self, today=None):
        """Annotate ``status``: the Status on the day ``today`` (default: today in Jakarta).

        An agreement without an end date is of unknown status, never expired. It is ending when
        the earliest possible last day is within 180 days.
        """
        replaced = AgreementLink.objects.filter(
            to_agreement=models.OuterRef("pk"),
            kind=LinkKind.REPLACES,
            from_agreement__in=Agreement.objects.published(),
        )
        status = status_on(
            today or timezone.localdate(),
            ended_last="ended_on__last",
            replaced=models.Exists(replaced),
            first_end="valid_until__startswith",
            last_end="valid_until__last",
        )
        return self.annotate(status=status)

    def with_row_details(self):
        """Fetch the names of the parties and sectors of a list's rows along with them."""
        return self.select_related("listing").defer("listing__search")


class Agreement(Publishable):
    """One document of cooperation, whatever its tier: Kesepakatan Bersama, PKS, addendum …

    Only the kind is required at first; publishing asks for two parties and a date of signing of
    some precision (checked in the database too). Dates are ranges of days.
    """

    kind = models.CharField(_("jenis naskah"), max_length=12, choices=AgreementKind)
    kind_basis = models.CharField(
        _("dasar jenis"), max_length=8, choices=Basis, default=Basis.STATED
    )
    title = models.CharField(
        _("judul"),
        max_length=300,
        blank=True,
        help_text=_("Bila kosong, register menyusun judul dari jenis dan para pihak."),
    )
    title_is_official = models.BooleanField(
        _("judul resmi"),
        default=False,
        help_text=_("Centang bila judul disalin dari naskahnya."),
    )
    signed_on = DayRangeField(_("ditandatangani"), null=True, blank=True)
    signed_basis = models.CharField(
        _("dasar tanggal"), max_length=8, choices=Basis, default=Basis.STATED
    )
    signed_note = models.CharField(
        _("catatan tanggal"),
        max_length=60,
        blank=True,
        help_text=_("Singkat, tampil di samping tanggal; misalnya “tahun disimpulkan”."),
    )
    place = models.CharField(_("tempat penandatanganan"), max_length=150, blank=True)
    signing_method = models.CharField(
        _("cara penandatanganan"), max_length=10, choices=SigningMethod, blank=True
    )
    signing_planned_on = DayRangeField(_("rencana penandatanganan"), null=True, blank=True)
    signing_plan_note = models.CharField(
        _("susunan acara penandatanganan"),
        max_length=250,
        blank=True,
        help_text=_("Pukul, tempat, siapa hadir; hanya untuk staf."),
    )
    effective_from = DayRangeField(_("mulai berlaku"), null=True, blank=True)
    valid_until = DayRangeField(
        _("berlaku sampai"),
        null=True,
        blank=True,
        help_text=_("Kosong berarti belum diketahui, bukan sudah berakhir."),
    )
    term_note = models.CharField(_("jangka waktu menurut naskah"), max_length=150, blank=True)
    ended_on = DayRangeField(_("dihentikan pada"), null=True, blank=True)
    ended_reason = models.TextField(_("alasan dihentikan"), blank=True)
    category = models.CharField(
        _("kategori kerja sama"), max_length=13, choices=Category, blank=True
    )
    category_basis = models.CharField(
        _("dasar kategori"), max_length=8, choices=Basis, default=Basis.STATED
    )
    legal_bases = models.ManyToManyField(LegalBasis, blank=True, verbose_name=_("dasar hukum"))
    unnamed_party_count = models.PositiveSmallIntegerField(
        _("jumlah provinsi yang tidak disebut namanya"),
        default=0,
        help_text=_("Misalnya 15 bila sumber hanya menulis “15 provinsi lain”."),
    )
    stated_party_count = models.PositiveSmallIntegerField(
        _("jumlah pihak menurut sumber"), null=True, blank=True
    )
    purpose = models.TextField(_("maksud dan tujuan"), blank=True)
    subject = models.TextField(_("objek"), blank=True)
    background = models.TextField(_("latar belakang"), blank=True)
    financing = models.TextField(_("pembiayaan"), blank=True)
    facilities = models.ManyToManyField(Facility, blank=True, verbose_name=_("fasilitas"))
    links = models.ManyToManyField(
        "self", through="AgreementLink", symmetrical=False, verbose_name=_("naskah terkait")
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("perjanjian")
        verbose_name_plural = _("perjanjian")
        ordering = ["-pk"]
        permissions = [("publish_agreement", _("Boleh menerbitkan dan menarik perjanjian"))]
        indexes = [
            models.Index(
                models.F("signed_on__startswith").desc(nulls_last=True),
                models.F("id").desc(),
                name="agreement_newest_first",
            ),
            models.Index(fields=["kind"], name="agreement_kind"),
            models.Index(
                models.F("valid_until__startswith"),
                condition=models.Q(state=EditorialState.PUBLISHED),
                name="agreement_ending",
            ),
            newest_told("agreement_told_last"),
            newest_changed("agreement_changed_last"),
            on_the_way("agreement_on_the_way"),
            sent_back("agreement_sent_back"),
            changed_since_check("agreement_unchecked"),
            words_in("title", "agreement_title_words"),
            GistIndex(fields=["signed_on"], name="agreement_days"),
        ]
        constraints = [
            published_has_date("agreement_published_has_date", "signed_on"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(effective_from__isnull=True)
                | models.Q(valid_until__last__gte=models.F("effective_from__startswith")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("“Berlaku sampai” mendahului “mulai berlaku”."),
            ),
            models.CheckConstraint(
                condition=models.Q(stated_party_count__isnull=True)
                | models.Q(stated_party_count__gte=2),
                name="agreement_counts_two_parties_or_more",
                violation_error_message=_("Perjanjian punya sedikitnya dua pihak."),
            ),
        ]

    def __str__(self):
        return self.title or f"{self.get_kind_display()} #{self.pk}"

    def get_absolute_url(self):
        return page_address("agreement_detail", self.pk, self.slug)

    slug = property(address_words)


class LinkKind(models.TextChoices):
    """How the later document stands to the earlier one."""

    IMPLEMENTS = "implements", _("melaksanakan")
    AMENDS = "amends", _("mengubah")
    RENEWS = "renews", _("memperpanjang")
    REPLACES = "replaces", _("menggantikan")
    RELATED = "related", _("berkaitan dengan")


# What is said of the later document on the page of the earlier one.
FOLLOWED_BY = {
    LinkKind.IMPLEMENTS: _("Dilaksanakan dengan"),
    LinkKind.AMENDS: _("Diubah dengan"),
    LinkKind.RENEWS: _("Diperpanjang dengan"),
    LinkKind.REPLACES: _("Digantikan oleh"),
    LinkKind.RELATED: _("Berkaitan dengan"),
}


class AgreementLink(models.Model):
    """A link from a later document to the earlier one it implements, amends, renews or replaces."""

    from_agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="links_out")
    to_agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="links_in", verbose_name=_("naskah")
    )
    kind = models.CharField(_("hubungan"), max_length=10, choices=LinkKind)
    basis = models.CharField(_("dasar"), max_length=8, choices=Basis, default=Basis.STATED)
    note = models.CharField(_("keterangan"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("naskah terkait")
        verbose_name_plural = _("naskah terkait")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_agreement", "to_agreement", "kind"], name="link_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_agreement=models.F("to_agreement")),
                name="link_not_to_itself",
                violation_error_message=_("Naskah tidak dapat dikaitkan dengan dirinya sendiri."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.to_agreement}"

    @property
    def backwards(self):
        return FOLLOWED_BY[self.kind]
