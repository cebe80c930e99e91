"""A bureau's first days: what to do in which order until its register is in use."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.access import may
from agreements.models import Agency, Agreement, Bureau, Membership, SheetImport, User

PEOPLE_FOR_TWO_HANDS = 2


@dataclass(frozen=True)
class FirstStep:
    """One thing to do; ``address`` is blank for whoever may not do it."""

    name: str
    why: str
    is_done: bool
    address: str


def first_steps(user, desk):
    """The steps of one province's desk in their order; none once all are done."""
    codes = desk.reach("view").codes
    if len(codes) != 1:
        return []
    (province,) = codes
    steps = [agencies(user, province), staff(user, province), desk_settings(user, province)]
    steps += [old_register(user, province), publication(user, province)]
    return [] if all(step.is_done for step in steps) else steps


def page(user, verb, model, name, *args, query=""):
    if not may(user, verb, model):
        return ""
    return reverse(f"admin:agreements_{model._meta.model_name}_{name}", args=args) + query


def agencies(user, province):
    return FirstStep(
        _("Periksa perangkat daerah"),
        _("Dinas, badan, dan biro provinsi Anda, dengan nama lama dan singkatannya."),
        Agency.objects.filter(province=province).exists(),
        page(user, "add", Agency, "changelist", query=f"?province__code__exact={province}"),
    )


def staff(user, province):
    people = Membership.objects.filter(province=province).values("user").distinct().count()
    alone = Bureau.objects.filter(province=province, one_person=True).exists()
    return FirstStep(
        _("Buat akun staf"),
        _("Sedikitnya dua orang: yang mencatat (operator) dan yang memeriksa (verifikator)."),
        people >= PEOPLE_FOR_TWO_HANDS or alone,
        page(user, "manage", User, "changelist"),
    )


def desk_settings(user, province):
    told = Bureau.objects.filter(province=province).exclude(email="", webhook_url="")
    return FirstStep(
        _("Isi alamat pemberitahuan"),
        _("Ke sana dikirim ringkasan harian: yang menunggu, akan berakhir, dan terlambat."),
        told.exists(),
        page(user, "manage", Bureau, "change", province),
    )


def old_register(user, province):
    return FirstStep(
        _("Impor register lama"),
        _("Dari berkas Excel atau CSV; unduh templatnya di sana. Atau catat satu per satu."),
        Agreement.objects.filter(owner=province).exists(),
        page(user, "add", SheetImport, "add"),
    )


def publication(user, province):
    return FirstStep(
        _("Ajukan dan terbitkan"),
        _("Operator mengajukan, verifikator memeriksa dan menerbitkan; barulah publik melihatnya."),
        Agreement.objects.published().filter(owner=province).exists(),
        page(user, "view", Agreement, "changelist", query=f"?owner__code__exact={province}"),
    )
