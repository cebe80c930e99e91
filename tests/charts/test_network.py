"""Partners around a province: all in sight, thicker for more, each a link."""

from itertools import pairwise

import pytest

from agreements.charts.network import ROW, THICK, network
from agreements.models import Agreement, Province
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def kaltim():
    return Province.objects.get(pk="64")


def shapes(drawing, tag):
    return [shape for shape in drawing.shapes if shape.tag == tag]


def test_lines_are_thicker_the_more_agreements_there_are(kaltim):
    for _ in range(4):
        make_agreement("64", "63")
    make_agreement("64", "11", "63")
    make_agreement("64", "11", state="draft")
    drawn = network(kaltim)
    assert [(bar.item.pk, bar.number) for bar in drawn.partners] == [("63", 5), ("11", 1)]
    assert [bond.attributes["stroke-width"] for bond in shapes(drawn.drawing, "line")] == [
        THICK,
        3.0,
    ]


def test_partner_leads_to_the_page_of_both(kaltim):
    make_agreement("64", "11")
    (link,) = shapes(network(kaltim).drawing, "a")
    assert link.attributes == {
        "href": "/provinsi/aceh/kalimantan-timur/",
        "aria-label": "Aceh: 1",
    }


def test_all_37_partners_have_room_of_their_own(kaltim):
    make_agreement(*Province.objects.values_list("pk", flat=True))
    drawing = network(kaltim).drawing
    targets = [link.inside[1].attributes for link in shapes(drawing, "a")]
    assert len({(target["x"], target["y"]) for target in targets}) == 37
    for side in (0, "60%"):
        tops = sorted(target["y"] for target in targets if target["x"] == side)
        assert {later - earlier for earlier, later in pairwise(tops)} == {ROW}
        assert tops[0] >= 0
        assert tops[-1] + 26 <= drawing.height
    assert targets[0]["height"] >= 24


def test_only_the_agreements_that_were_found(kaltim):
    make_agreement("64", "11", kind="pks")
    make_agreement("64", "12")
    make_agreement("11", "12", kind="pks")
    found = network(kaltim, Agreement.objects.filter(kind="pks"))
    assert [bar.item.pk for bar in found.partners] == ["11"]


def test_no_partner_draws_nothing(kaltim):
    assert network(kaltim).parts == []
