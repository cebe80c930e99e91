"""A bureau's first days: what to do in which order until its register is in use."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.access import may
from agreements.addresses import list_address, record_address
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


def open_to(user, verb, model, address):
    return address if may(user, verb, model) else ""


def agencies(user, province):
    return FirstStep(
        _("Periksa perangkat daerah"),
        _("Dinas, badan, dan biro provinsi Anda, dengan nama lama dan singkatannya."),
        Agency.objects.filter(province=province).exists(),
        open_to(user, "add", Agency, list_address(Agency, province__code__exact=province)),
    )


def staff(user, province):
    people = Membership.objects.filter(province=province).values("user").distinct().count()
    alone = Bureau.objects.filter(province=province, one_person=True).exists()
    return FirstStep(
        _("Buat akun staf"),
        _("Sedikitnya dua orang: yang mencatat (operator) dan yang memeriksa (verifikator)."),
        people >= PEOPLE_FOR_TWO_HANDS or alone,
        open_to(user, "manage", User, list_address(User)),
    )


def desk_settings(user, province):
    told = Bureau.objects.filter(province=province).exclude(email="", webhook_url="")
    return FirstStep(
        _("Isi alamat pemberitahuan"),
        _("Ke sana dikirim ringkasan harian: yang menunggu, akan berakhir, dan terlambat."),
        told.exists(),
        open_to(user, "manage", Bureau, record_address(Bureau(pk=province))),
    )


def old_register(user, province):
    return FirstStep(
        _("Impor register lama"),
        _("Dari berkas Excel atau CSV; unduh templatnya di sana. Atau catat satu per satu."),
        Agreement.objects.filter(owner=province).exists(),
        open_to(user, "add", SheetImport, list_address(SheetImport, "add")),
    )


def publication(user, province):
    return FirstStep(
        _("Ajukan dan terbitkan"),
        _("Operator mengajukan, verifikator memeriksa dan menerbitkan; barulah publik melihatnya."),
        Agreement.objects.published().filter(owner=province).exists(),
        open_to(user, "view", Agreement, list_address(Agreement, owner__code__exact=province)),
    )
