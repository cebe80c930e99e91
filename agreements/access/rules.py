"""Each model's rule: which of its rows are seen at a desk, and which are its own business."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import BooleanField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agreements import models
from agreements.models import EditorialState

from .reach import ALL_VERBS, READ

TRUE = Value(True, output_field=BooleanField())


def found(rows):
    """Q: there is one of ``rows``, looked for anew for each row that is asked about.

    Of EXISTS PostgreSQL makes a join, which reads all ``rows`` also when few are asked about.
    """
    return Q(Coalesce(Subquery(rows.order_by().values(yes=TRUE)[:1]), False))


@dataclass(frozen=True)
class Rule:
    """Which rows of a model are seen, and which belong to a desk, each as a Q from a Reach.

    ``private`` is who sees the fields that only a desk concerned may see. ``asks`` names the verb
    that a member must hold in place of the one asked about.
    """

    seen: Callable
    reached: Callable
    verbs: frozenset = ALL_VERBS
    own: Callable | None = None
    asks: Mapping = field(default_factory=dict)

    @property
    def private(self):
        return self.own or self.reached

    @property
    def is_for_insiders(self):
        return self.seen is self.reached

    def asked(self, verb):
        return self.asks.get(verb, verb)


def rule_of(model):
    """The rule of a model. Raises KeyError for a model that nobody thought about."""
    return RULES[model]


def anything(where):
    return Q(pk__isnull=False)


def nothing(where):
    return Q(pk__isnull=True)


# --- Records: agreements, missions, transactions ------------------------------------------------


def record_rule(involved):
    """Published records are seen by all staff; drafts only by the desk that owns them.

    ``involved`` is the Q of the records that a province takes part in: once they have been
    published their desks may write in them too. What has no owner is the national desk's.
    """

    def reached(where):
        own = Q(owner__in=where.codes)
        shown = Q(state__in=[EditorialState.PUBLISHED, EditorialState.WITHDRAWN])
        public = shown & Q(published_at__isnull=False)
        own |= Q(owner=None) if where.national else nothing(where)
        return own | (public & involved(where.codes))

    return Rule(
        seen=lambda where: Q(state=EditorialState.PUBLISHED) | reached(where), reached=reached
    )


def party_to_agreement(codes):
    return Exists(models.Party.objects.filter(agreement=OuterRef("pk"), province__in=codes))


def takes_part_in_mission(codes):
    return Exists(
        models.MissionParticipant.objects.filter(mission=OuterRef("pk"), province__in=codes)
    )


def trades(codes):
    return Q(seller_province__in=codes) | Q(buyer_province__in=codes)


# --- What belongs to a record ---------------------------------------------------------------------


def parents_in(choose, parents):
    """Q: the row belongs to a parent that ``choose`` (seen or reached) lets through.

    Asked of each row's own parent: to collect all parents first would read the whole register.
    """

    def rows(where):
        chosen = Q()
        for parent, model in parents.items():
            own = model._base_manager.filter(pk=OuterRef(f"{parent}_id"))
            let_through = own.filter(getattr(rule_of(model), choose)(where))
            chosen |= found(let_through)
        return chosen

    return rows


def row_of(**parents):
    """A row is seen with the record that it belongs to."""
    return Rule(seen=parents_in("seen", parents), reached=parents_in("reached", parents))


def inside(verbs=ALL_VERBS, **parents):
    """A row that is only the business of the desks whose record it belongs to."""
    reached = parents_in("reached", parents)
    return Rule(seen=reached, reached=reached, verbs=verbs)


def seen_documents(where):
    """Public files with their agreement; internal ones only inside."""
    shown = parents_in("seen", {"agreement": models.Agreement})(where)
    own = parents_in("reached", {"agreement": models.Agreement})(where)
    return own | (shown & Q(is_public=True))


def seen_links(where):
    """A link shows both of its documents."""
    return parents_in("seen", {"from_agreement": models.Agreement})(where) & parents_in(
        "seen", {"to_agreement": models.Agreement}
    )(where)


# --- What belongs to a desk ---------------------------------------------------------------------


def of_desk(column="province", *, nobodys=False, **options):
    """A row of one province's desk; ``nobodys``: one without a province is for everyone."""

    def reached(where):
        own = Q(**{f"{column}__in": where.codes})
        free = Q(**{f"{column}__isnull": True})
        return own | free if nobodys or where.national else own

    return Rule(seen=reached, reached=reached, **options)


def shared(column="province", *, nobodys=False):
    """Seen by all staff, changed by the desk that it belongs to."""
    return Rule(
        seen=anything,
        reached=of_desk(column, nobodys=nobodys).reached,
        own=of_desk(column).reached,
    )


def managed_accounts(where):
    """Accounts all of whose memberships are at these desks, and no superuser."""
    elsewhere = models.Membership.objects.filter(user=OuterRef("pk")).exclude(
        province__in=where.codes
    )
    here = models.Membership.objects.filter(user=OuterRef("pk"), province__in=where.codes)
    return Q(is_superuser=False) & Exists(here) & ~Exists(elsewhere)


LOOK = Rule(seen=anything, reached=nothing, verbs=READ)
KEPT_BY_DATABASE = Rule(seen=nothing, reached=nothing, verbs=frozenset())
SHEETS = frozenset({"view", "add", "change", "import"})
SETTINGS = {"add": "manage", "change": "manage", "delete": "manage"}
ACCOUNTS = SETTINGS | {"view": "manage"}
ABOUT = {"agreement": models.Agreement, "mission": models.TradeMission}
CITED = ABOUT | {"transaction": models.Transaction}

RULES = {
    models.Agreement: record_rule(party_to_agreement),
    models.TradeMission: record_rule(takes_part_in_mission),
    models.Transaction: record_rule(trades),
    models.AgreementLink: Rule(
        seen=seen_links, reached=parents_in("reached", {"from_agreement": models.Agreement})
    ),
    models.Document: Rule(
        seen=seen_documents, reached=parents_in("reached", {"agreement": models.Agreement})
    ),
    models.CommitteeReview: inside(agreement=models.Agreement),
    models.Evaluation: inside(agreement=models.Agreement),
    models.Assessment: inside(evaluation=models.Evaluation),
    models.EditorialStep: inside(**CITED),
    models.Dispute: inside(agreement=models.Agreement),
    models.Citation: row_of(**CITED),
    models.ErrorReport: inside(frozenset({"view", "change"}), **CITED),
    models.Realisation: row_of(mission=models.TradeMission, transaction=models.Transaction),
    **{model: row_of(**ABOUT) for model in (models.FollowUp, models.Obstacle, models.NamedPerson)},
    **{
        model: row_of(agreement=models.Agreement)
        for model in (
            models.Party,
            models.AgreementSector,
            models.AgreementAgency,
            models.AgreementStage,
            models.ScopeItem,
        )
    },
    **{
        model: row_of(mission=models.TradeMission)
        for model in (
            models.MissionParticipant,
            models.MissionSector,
            models.MissionObservation,
        )
    },
    models.TransactionLine: row_of(transaction=models.Transaction),
    models.Source: shared("owner"),
    models.Agency: shared(),
    models.Business: shared(nobodys=True),
    models.Facility: shared(nobodys=True),
    models.Bureau: of_desk(verbs=ALL_VERBS - {"delete"}, asks=SETTINGS),
    models.PaperTemplate: of_desk(asks=SETTINGS),
    models.SheetImport: of_desk("owner", verbs=SHEETS),
    models.SheetRow: Rule(
        seen=parents_in("seen", {"sheet": models.SheetImport}),
        reached=parents_in("reached", {"sheet": models.SheetImport}),
        verbs=READ,
    ),
    models.User: Rule(
        seen=managed_accounts,
        reached=managed_accounts,
        verbs=ALL_VERBS - {"delete"},
        asks=ACCOUNTS,
    ),
    models.SignIn: Rule(
        seen=parents_in("seen", {"user": models.User}),
        reached=nothing,
        verbs=READ,
        asks=ACCOUNTS,
    ),
    models.Membership: of_desk(asks=ACCOUNTS),
    **dict.fromkeys(
        (
            models.Province,
            models.ProvinceNeighbour,
            models.Sector,
            models.Commodity,
            models.Unit,
            models.LegalBasis,
            models.Position,
        ),
        LOOK,
    ),
    **dict.fromkeys(
        (
            models.AgreementListing,
            models.AgreementTally,
            models.Backup,
            models.TermTally,
            models.SearchWord,
            models.TransactionListing,
            models.TransactionGood,
            models.TradeSum,
            models.Change,
            models.Reminder,
            models.RequestCount,
            models.RecoveryCode,
            models.DataVersion,
        ),
        KEPT_BY_DATABASE,
    ),
}

# What only the desks concerned see of a record that others may see.
INSIDE_FIELDS = {
    models.Agreement: {"internal_note", "signing_planned_on", "signing_plan_note"},
    models.TradeMission: {"internal_note"},
    models.Transaction: {"internal_note"},
    models.Party: {"initialled", "duty_stamped", "sealed", "copies", "scan"},
    models.Business: {"contact"},
    models.Agency: {"email"},
    models.ErrorReport: {"reporter_email"},
}
