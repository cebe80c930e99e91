"""What an empty list offers: near lists that find something, each with its true number."""

import pytest
from django.http import QueryDict

from agreements.filters.nearest import nearest
from agreements.versions import one_version
from agreements.views.agreements import AGREEMENTS
from agreements.views.missions import MISSIONS, OBSERVATIONS
from agreements.views.provinces import PROVINCES
from agreements.views.sectors import SECTORS
from agreements.views.transactions import TRANSACTIONS
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


def offered(shown, query):
    filters = shown.filtered(QueryDict(query))
    assert filters.qs.count() == 0
    return [(offer.label, offer.query, offer.number) for offer in nearest(filters)]


def test_each_filter_is_left_out_alone_best_first():
    make_agreement("64", "63", title="Sapi", signed_on="2018")
    make_agreement("64", "63", title="Sapi", signed_on="2018")
    make_agreement("64", "63", title="Nikel", signed_on="2019")
    make_agreement("64", "63", title="Sapi", signed_on="2018", state="draft")

    assert offered(AGREEMENTS, "q=sapi&tahun=2019&provinsi=64&halaman=4&urut=judul") == [
        ("Tanpa Tahun ditandatangani: 2019", "?q=sapi&provinsi=64&urut=judul", 2),
        ("Tanpa Kata kunci: sapi", "?tahun=2019&provinsi=64&urut=judul", 1),
    ]


def test_of_provinces_that_must_all_be_parties_one_is_left_out():
    make_agreement("64", "63")

    assert offered(AGREEMENTS, "provinsi=64&provinsi=11") == [
        ("Tanpa Provinsi: Aceh", "?provinsi=64", 1)
    ]


def test_alternatives_are_left_out_together():
    make_transaction(kind="langsung", dated="2021")

    assert offered(TRANSACTIONS, "jenis=kontrak&jenis=potensi&tahun=2021") == [
        ("Tanpa Jenis: Kontrak atau Potensi", "?tahun=2021", 1)
    ]


def test_where_leaving_one_out_does_not_help_one_is_kept():
    make_mission(["64"], ["63"], title="Misi sapi", held_on="2020")
    make_mission(["64"], ["63"], title="Misi nikel", held_on="2020")

    assert offered(MISSIONS, "q=sapi&provinsi=11&provinsi=64&tahun=1999") == [
        ("Hanya Provinsi: Kalimantan Timur", "?provinsi=64", 2),
        ("Hanya Kata kunci: sapi", "?q=sapi", 1),
    ]


def test_values_that_cannot_be_used_are_left_out_together():
    make_agreement("64", "63")

    assert offered(AGREEMENTS, "tahun=abc&status=lama&provinsi=64") == [
        ("Tanpa Tahun ditandatangani, Masa berlaku", "?provinsi=64", 1)
    ]


def test_the_only_filter_is_not_left_out():
    """The whole list is offered in any case."""
    make_agreement()

    assert offered(AGREEMENTS, "tahun=1999") == []


@pytest.mark.parametrize(
    ("shown", "query"),
    [
        (AGREEMENTS, "q=zzz&provinsi=64&jenis=mou&bidang=3.27&tahun=1999&dari=1999&status=aktif"),
        (MISSIONS, "q=zzz&provinsi=64&provinsi=63&jenis=pameran&tahun=1999"),
        (OBSERVATIONS, "provinsi=64&provinsi=11&jenis=kontrak&misi=zzz&tahun=1999"),
        (
            TRANSACTIONS,
            "q=zzz&provinsi=64&komoditas=nikel&realisasi=ada&nilai_min=9+juta&usaha=z",
        ),
        (PROVINCES, "q=zzz&pulau=Jawa"),
        (SECTORS, "q=zzz"),
    ],
)
def test_one_query_however_much_was_asked(remembered, django_assert_max_num_queries, shown, query):
    make_agreement("64", "63", sectors=["3.27"])
    make_mission(observed=[1])
    make_transaction()
    filters = shown.filtered(QueryDict(query))
    with one_version():
        assert list(filters.qs) == []
        with django_assert_max_num_queries(1):
            nearest(filters)
