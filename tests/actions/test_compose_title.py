"""The title that the register gives an agreement without one."""

import pytest

from agreements.actions import compose_title, has_composed_title
from agreements.models import Agreement, Party


def untitled(*provinces, kind="kb", **fields):
    agreement = Agreement.objects.create(kind=kind, **fields)
    for order, code in enumerate(provinces, start=1):
        Party.objects.create(agreement=agreement, province_id=code, order=order)
    return agreement


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("provinces", "fields", "title"),
    [
        (["64", "65"], {}, "Kesepakatan Bersama Kalimantan Timur dan Kalimantan Utara"),
        (["65", "64"], {}, "Kesepakatan Bersama Kalimantan Utara dan Kalimantan Timur"),
        (
            ["51", "52", "53"],
            {"kind": "mou"},
            "Nota Kesepahaman Bali, Nusa Tenggara Barat, dan Nusa Tenggara Timur",
        ),
        (
            ["64"],
            {"kind": "pks", "unnamed_party_count": 15},
            "Perjanjian Kerja Sama Kalimantan Timur dan 15 provinsi lain",
        ),
        (["64"], {}, "Kesepakatan Bersama Kalimantan Timur"),
        ([], {}, ""),
    ],
)
def test_title_is_kind_and_parties(provinces, fields, title):
    agreement = untitled(*provinces, **fields)

    compose_title(agreement=agreement)

    agreement.refresh_from_db()
    assert (agreement.title, agreement.title_is_official) == (title, False)


@pytest.mark.django_db
def test_many_parties_are_counted_after_the_fourth():
    agreement = untitled("31", "32", "33", "34", "35", "36")

    compose_title(agreement=agreement)

    assert agreement.title == (
        "Kesepakatan Bersama Daerah Khusus Ibukota Jakarta, Jawa Barat, Jawa Tengah, "
        "Daerah Istimewa Yogyakarta, dan 2 pihak lain"
    )


@pytest.mark.django_db
def test_title_of_the_paper_is_never_replaced():
    agreement = untitled("64", "65", title="Kerja Sama Perbatasan", title_is_official=True)

    compose_title(agreement=agreement)

    assert Agreement.objects.get().title == "Kerja Sama Perbatasan"


@pytest.mark.django_db
def test_composed_title_is_told_from_a_typed_one():
    agreement = untitled("64", "65")
    compose_title(agreement=agreement)

    assert has_composed_title(agreement) is True

    agreement.title = "Kerja Sama Perbatasan"
    assert has_composed_title(agreement) is False
