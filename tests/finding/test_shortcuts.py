"""What a few words name outright."""

import pytest

from agreements.finding.names import Names
from agreements.finding.shortcuts import agreements_meant, meant
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "codes", "year", "rest"),
    [
        ("kaltim", ["64"], "", ""),
        ("Kaltim dan Kalsel", ["64", "63"], "", ""),
        ("kalimantan timur - kalimantan selatan", ["64", "63"], "", ""),
        ("kaltim kaltim", ["64"], "", ""),
        ("papua barat daya papua", ["96", "91"], "", ""),
        ("kepulauan riau", ["21"], "", ""),
        ("kaltim 2018", ["64"], "2018", ""),
        ("umkm kaltim 2018", ["64"], "2018", "umkm"),
        ("2018 2019", [], "", "2018 2019"),
        ("17 oktober 2024", [], "2024", "17 oktober"),
        ("64 63", [], "", "64 63"),
        ("nikel", [], "", "nikel"),
        ("", [], "", ""),
    ],
)
def test_provinces_a_year_and_what_is_left(asked, codes, year, rest):
    found = meant(Names(), asked)
    assert [province.code for province in found.provinces] == codes
    assert (found.year, found.rest) == (year, rest)


def test_agreements_meant_are_those_of_the_filters(client):
    for provinces, year, title in (
        (("64", "63"), "2018", "Sapi"),
        (("64", "63"), "2018", "Nikel"),
        (("64", "63"), "2019", "Sapi"),
        (("35", "63"), "2018", "Sapi"),
    ):
        make_agreement(*provinces, signed_on=year, title=title)
    make_agreement("64", "63", signed_on="2018", title="Sapi", state="draft")
    found = meant(Names(), "sapi kaltim 2018")
    listed = client.get("/perjanjian/", found.filters).context["page_obj"].paginator.count
    assert agreements_meant(found).count() == listed == 1
