"""The family of a document: what it carries out, changes, renews, and what followed from those."""

from dataclasses import dataclass, field

from agreements.databases import reading
from agreements.models import Agreement, AgreementLink, EditorialState, LinkKind

STEPS = 6  # links to walk from the document, up or down
MOST = 40  # documents of a family that are shown

# UNION leaves out what was found before at the same distance; the distance ends every circle.
WALK = """
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
)
SELECT id, count(*) OVER () FROM family GROUP BY id ORDER BY min(distance), id LIMIT %(most)s
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

    ``later`` are the links by which others follow the document itself, ``numbers`` those of all
    documents that are shown.
    """

    roots: list
    later: list
    numbers: list
    rest: int = 0

    @property
    def is_alone(self):
        return not (self.rest or len(self.roots) > 1 or any(root.children for root in self.roots))


def family_of(agreement):
    """The Family of a published agreement, of published documents only, in three queries.

    Documents that are merely related belong to no family.
    """
    numbers, total = _walked(agreement)
    members = Agreement.objects.published().with_status().in_bulk(numbers)
    links = AgreementLink.objects.filter(from_agreement__in=members, to_agreement__in=members)
    following = {number: [] for number in members}
    followers = set()
    for link in links.exclude(kind=LinkKind.RELATED):
        link.from_agreement = members[link.from_agreement_id]
        link.to_agreement = members[link.to_agreement_id]
        following[link.to_agreement_id].append(link)
        followers.add(link.from_agreement_id)
    for later in following.values():
        later.sort(key=lambda link: _age(link.from_agreement))
    oldest_first = sorted(members.values(), key=_age)
    # The members of a circle all follow another: then the oldest leads.
    leaders = sorted(oldest_first, key=lambda member: member.pk in followers)
    placed = set()
    roots = [
        _grown(Kin(leader), following, placed) for leader in leaders if leader.pk not in placed
    ]
    later = following.get(agreement.pk, [])
    return Family(roots, later, list(members), total - len(members))


def _walked(agreement):
    """The numbers of the nearest documents of the family, and how many it has within reach."""
    with reading().cursor() as cursor:
        cursor.execute(
            WALK,
            {
                "start": agreement.pk,
                "steps": STEPS,
                "related": LinkKind.RELATED,
                "published": EditorialState.PUBLISHED,
                "most": MOST,
            },
        )
        rows = cursor.fetchall()
    return [number for number, _total in rows], rows[0][1]


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
