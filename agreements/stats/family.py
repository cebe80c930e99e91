"""The family of a document: what it carries out, changes, renews, and what followed from those."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.timezone import localdate

from agreements.models import Agreement, AgreementLink, EditorialState, LinkKind

STEPS = 6  # links to walk from the document, up or down
MOST = 40  # documents of a family that are shown
SHOWN = ("kind", "title", "signed_on", "signed_basis")  # of each, beside its status

# UNION leaves out what was found before at the same distance; the distance ends every circle. Found
# are the links among the nearest documents, and those of the document itself to related ones.
LINKS = """
WITH RECURSIVE family (id, distance) AS (
    SELECT %(start)s::bigint, 0
  UNION
    SELECT other.id, family.distance + 1
    FROM family
    JOIN agreements_agreementlink link
        ON family.id IN (link.from_agreement_id, link.to_agreement_id)
    JOIN agreements_agreement other
        ON other.id = link.from_agreement_id + link.to_agreement_id - family.id
    WHERE family.distance < %(steps)s AND link.kind <> %(related)s AND other.state = %(published)s
),
nearest AS (
    SELECT id, count(*) OVER () AS total
    FROM family GROUP BY id ORDER BY min(distance), id LIMIT %(most)s
)
SELECT link.*, total
FROM nearest JOIN agreements_agreementlink link ON link.from_agreement_id = nearest.id
WHERE link.to_agreement_id IN (SELECT id FROM nearest) AND link.kind <> %(related)s
UNION ALL
SELECT link.*, NULL
FROM agreements_agreementlink link
WHERE %(start)s IN (link.from_agreement_id, link.to_agreement_id) AND link.kind = %(related)s
"""


@dataclass
class Kin:
    """One document of a family below the one it follows from by ``link``; a root has no link.

    Where it already stands above, it ``is_repeated`` and is shown without what follows it.
    """

    agreement: Agreement
    link: AgreementLink | None = None
    is_repeated: bool = False
    children: list = field(default_factory=list)


@dataclass(frozen=True)
class Family:
    """The first documents without one before them, and how many more documents there are.

    ``later`` are the links by which others follow the document itself, ``own`` those of its own.
    ``related`` are (link, document) of those merely related, which belong to no family. ``numbers``
    are those of all documents that are shown.
    """

    roots: list
    later: list
    own: list
    related: list
    numbers: list
    rest: int

    @property
    def is_alone(self):
        return not (self.rest or len(self.roots) > 1 or any(root.children for root in self.roots))


def family_of(agreement):
    """The Family of a published agreement, of published documents only, in two queries."""
    links, documents = _linked(agreement)
    kin = [link for link in links if link.kind != LinkKind.RELATED]
    following = {agreement.pk: []}
    for link in kin:
        following.setdefault(link.from_agreement_id, [])
        following.setdefault(link.to_agreement_id, []).append(link)
    for later in following.values():
        later.sort(key=lambda link: _age(link.from_agreement))
    followers = {link.from_agreement_id for link in kin}
    oldest_first = sorted((documents[number] for number in following), key=_age)
    # The members of a circle all follow another: then the oldest leads.
    leaders = sorted(oldest_first, key=lambda member: member.pk in followers)
    placed = set()
    return Family(
        roots=[
            _grown(Kin(leader), following, placed) for leader in leaders if leader.pk not in placed
        ],
        later=following[agreement.pk],
        own=[link for link in links if link.from_agreement_id == agreement.pk],
        related=_related(agreement, links),
        numbers=list(documents),
        rest=kin[0].total - len(following) if kin else 0,
    )


def _linked(agreement):
    """The links of the nearest documents of the family and to related ones, and the documents."""
    links = AgreementLink.objects.raw(
        LINKS,
        {
            "start": agreement.pk,
            "steps": STEPS,
            "related": LinkKind.RELATED,
            "published": EditorialState.PUBLISHED,
            "most": MOST,
        },
    )
    ends = {end for link in links for end in (link.from_agreement_id, link.to_agreement_id)}
    documents = _shown_on(localdate()).in_bulk(ends) or {agreement.pk: agreement}
    public = [
        link
        for link in links
        if link.from_agreement_id in documents and link.to_agreement_id in documents
    ]
    for link in public:
        link.from_agreement = documents[link.from_agreement_id]
        link.to_agreement = documents[link.to_agreement_id]
    return sorted(public, key=lambda link: link.pk), documents


@lru_cache(maxsize=1)
def _shown_on(day):
    """Made once a day, as the list's own."""
    return Agreement.objects.published().with_status(day).only(*SHOWN)


def _related(agreement, links):
    """Each merely related document with its link, those first that the document itself names."""
    related = [link for link in links if link.kind == LinkKind.RELATED]
    named = [
        (link, link.to_agreement) for link in related if link.from_agreement_id == agreement.pk
    ]
    naming = [
        (link, link.from_agreement) for link in related if link.to_agreement_id == agreement.pk
    ]
    return named + naming


def _age(agreement):
    return (agreement.signed_on, agreement.pk)


def _grown(kin, following, placed):
    """``kin`` with all that follows it; each document grows once."""
    if kin.agreement.pk in placed:
        kin.is_repeated = True
        return kin
    placed.add(kin.agreement.pk)
    kin.children = [
        _grown(Kin(link.from_agreement, link), following, placed)
        for link in following[kin.agreement.pk]
    ]
    return kin
