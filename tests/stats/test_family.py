"""The family of a document: every generation, circles survived, drafts left out, few queries."""

import pytest

from agreements.models import AgreementLink
from agreements.stats import family
from agreements.stats.family import family_of
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db


def link(later, earlier, kind="implements"):
    return AgreementLink.objects.create(from_agreement=later, to_agreement=earlier, kind=kind)


def tree(agreement):
    """The family as titles: [title, [children]], a repeated one in brackets."""
    return [shape(root) for root in family_of(agreement).roots]


def shape(kin):
    title = f"({kin.agreement})" if kin.is_repeated else str(kin.agreement)
    return [title, [shape(child) for child in kin.children]] if kin.children else title


def named(*titles, **fields):
    return [make_agreement(title=title, **fields) for title in titles]


def test_every_generation_is_there_from_wherever_one_looks():
    master, pks, addendum, renewal, sister = named("MoU", "PKS", "Adendum", "Baru", "PKS 2")
    link(pks, master)
    link(sister, master)
    link(addendum, pks, "amends")
    link(renewal, pks, "renews")

    whole = [["MoU", [["PKS", ["Adendum", "Baru"]], "PKS 2"]]]
    assert [tree(each) for each in (master, addendum, sister)] == [whole] * 3


def test_the_older_stands_before_the_younger():
    master = make_agreement(title="MoU", signed_on="2010")
    for title, signed_on in (("Muda", "2020"), ("Tua", "Juli 2015")):
        link(make_agreement(title=title, signed_on=signed_on), master)
    assert tree(master) == [["MoU", ["Tua", "Muda"]]]


def test_a_document_of_two_masters_grows_once():
    first, second, pks, addendum = named("Satu", "Dua", "PKS", "Adendum")
    link(pks, first)
    link(pks, second)
    link(addendum, pks, "amends")
    assert tree(pks) == [["Satu", [["PKS", ["Adendum"]]]], ["Dua", ["(PKS)"]]]


def test_a_circle_ends():
    one, two, three = named("Satu", "Dua", "Tiga")
    link(two, one)
    link(three, two)
    link(one, three, "replaces")
    assert tree(two) == [["Satu", [["Dua", [["Tiga", ["(Satu)"]]]]]]]


def test_drafts_and_what_only_drafts_lead_to_are_left_out():
    master, pks, beyond = named("MoU", "PKS", "Jauh")
    (draft,) = named("Rahasia", state="draft")
    link(pks, master)
    link(draft, master)
    link(beyond, draft)
    found = family_of(master)
    assert (tree(master), found.rest) == ([["MoU", ["PKS"]]], 0)
    assert [later.from_agreement for later in found.later] == [pks]


def test_what_is_merely_related_is_no_family():
    master, other, draft = *named("MoU", "Lain"), *named("Rahasia", state="draft")
    by_other, to_other = link(other, master, "related"), link(master, other, "related")
    link(master, draft, "related")
    found = family_of(master)
    assert (found.is_alone, found.later, tree(master)) == (True, [], ["MoU"])
    assert found.related == [(to_other, other), (by_other, other)]
    assert found.own == [to_other]


def test_of_a_large_family_the_nearest_are_shown_and_the_rest_counted(monkeypatch):
    monkeypatch.setattr(family, "MOST", 3)
    master, near, *others = named("MoU", "Dekat", "Adik", "Adik", "Adik")
    for each in (near, *others):
        link(each, master)
    (root,) = family_of(near).roots
    assert len(root.children) == 2
    assert near in {kin.agreement for kin in root.children}
    assert family_of(near).rest == 2


def test_a_long_chain_is_walked_so_far_and_no_farther():
    chain = named(*(str(number) for number in range(9)))
    for later, earlier in zip(chain[1:], chain, strict=False):
        link(later, earlier)
    found, depth = tree(chain[0])[0], 0
    while isinstance(found, list):
        found, depth = found[1][0], depth + 1
    assert depth == family.STEPS


@pytest.mark.parametrize("size", [1, 12])
def test_the_family_takes_two_queries(size, django_assert_num_queries):
    master, *others = named(*(str(number) for number in range(size + 1)))
    for each in others:
        link(each, master)
        link(master, make_agreement(), "related")
    with django_assert_num_queries(2):
        tree(master)


def test_a_document_without_links_takes_one_query(django_assert_num_queries):
    alone = make_agreement(title="MoU")
    with django_assert_num_queries(1):
        assert tree(alone) == ["MoU"]
