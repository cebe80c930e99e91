"""The sections of a register file: which form writes each part, and which facts that states.

Every public fact needs a citation; here stands which field or row of a record states which Fact.
A row is told apart from its siblings by the citation's ``detail``: its name on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models

from agreements import forms
from agreements.models import Basis, Citation, Fact, MissionRole
from agreements.values.money import format_rupiah_short

DETAIL_LENGTH = Citation._meta.get_field("detail").max_length


@dataclass(frozen=True)
class Part:
    """A list of rows under a record; a row that is a plain text fills the field ``main``.

    ``owner`` is the row's field for its record, where that is not the section's usual one.
    """

    name: str
    form: type[forms.RegisterForm]
    facts: Callable[[models.Model], list[Fact]]
    main: str = ""
    detail: Callable[[models.Model], str] = str
    owner: str = ""

    def stated(self, row):
        """The basis of each (fact, detail) that a row states, the main fact first."""
        detail = self.detail(row)[:DETAIL_LENGTH]
        basis = getattr(row, "basis", Basis.STATED)
        return {(fact, detail): basis for fact in self.facts(row)}


@dataclass(frozen=True)
class Section:
    """A section of the file: records of one model.

    ``owner`` is what rows and citations call such a record, ``bases`` the field that says whether
    another one is stated or inferred.
    """

    name: str
    form: type[forms.RegisterForm]
    owner: str
    facts: dict[str, Fact]
    parts: tuple[Part, ...]
    bases: dict[str, str] = field(default_factory=dict)

    @property
    def beside_fields(self):
        """What a record may hold in the file that is no field of its own."""
        return {"source", "cite", "links", *(part.name for part in self.parts)}

    def stated(self, record, given):
        """The basis of each (fact, detail) that the record's own fields state."""
        stated = {}
        for name, fact in self.facts.items():
            if not given.get(name) or (fact == Fact.TITLE and not record.title_is_official):
                continue
            basis = getattr(record, self.bases.get(name, ""), Basis.STATED)
            many = isinstance(given[name], list)
            for item in getattr(record, name).all() if many else [""]:
                stated[fact, str(item)[:DETAIL_LENGTH]] = basis
        return stated


def party_facts(party):
    """That it is a party, and what is said of how it signed."""
    yield Fact.PARTIES
    if party.signatory or party.position:
        yield Fact.SIGNATORY
    if party.document_number:
        yield Fact.NUMBER
    if party.signed_on:
        yield Fact.SIGNED_ON


def participant_facts(participant):
    """Its part in the mission, and how many businesses it brought."""
    yield Fact.HOSTS if participant.role == MissionRole.HOST else Fact.VISITORS
    if participant.business_count is not None:
        yield Fact.BUSINESSES


def line_facts(line):
    """The good, and its value if one is given."""
    yield Fact.COMMODITIES
    if line.value is not None:
        yield Fact.VALUE


def always(fact):
    """The facts of a row that states the one ``fact`` and no other."""
    return lambda row: [fact]


ABOUT_BOTH = (
    Part("people", forms.NamedPersonForm, always(Fact.PEOPLE)),
    Part("follow_ups", forms.FollowUpForm, always(Fact.FOLLOW_UP)),
    Part("obstacles", forms.ObstacleForm, always(Fact.OBSTACLE)),
)

AGREEMENTS = Section(
    "agreements",
    forms.AgreementForm,
    owner="agreement",
    facts={
        "kind": Fact.KIND,
        "title": Fact.TITLE,
        "signed_on": Fact.SIGNED_ON,
        "place": Fact.PLACE,
        "effective_from": Fact.EFFECTIVE_FROM,
        "valid_until": Fact.VALID_UNTIL,
        "term_note": Fact.VALID_UNTIL,
        "ended_on": Fact.ENDED_ON,
        "ended_reason": Fact.ENDED_ON,
        "category": Fact.CATEGORY,
        "legal_bases": Fact.LEGAL_BASIS,
        "unnamed_party_count": Fact.PARTIES,
        "stated_party_count": Fact.PARTIES,
        "purpose": Fact.PURPOSE,
        "subject": Fact.SCOPE,
        "background": Fact.BACKGROUND,
        "facilities": Fact.FACILITIES,
    },
    bases={"kind": "kind_basis", "signed_on": "signed_basis", "category": "category_basis"},
    parts=(
        Part("parties", forms.PartyForm, party_facts, main="province"),
        Part("sectors", forms.AgreementSectorForm, always(Fact.SECTORS), main="sector"),
        Part("scope", forms.ScopeItemForm, always(Fact.SCOPE), main="text"),
        Part("agencies", forms.AgreementAgencyForm, always(Fact.AGENCIES), main="agency"),
        Part("stages", forms.AgreementStageForm, always(Fact.STAGES)),
        *ABOUT_BOTH,
    ),
)
LINKS = Part("links", forms.AgreementLinkForm, always(Fact.LINKS), owner="from_agreement")

MISSIONS = Section(
    "missions",
    forms.TradeMissionForm,
    owner="mission",
    facts={
        "kind": Fact.KIND,
        "theme": Fact.THEME,
        "held_on": Fact.HELD_ON,
        "target_value": Fact.TARGET,
        "city": Fact.PLACE,
        "venue": Fact.PLACE,
        "agreements": Fact.AGREEMENTS,
        "description": Fact.BACKGROUND,
    },
    bases={"held_on": "held_basis"},
    parts=(
        Part("participants", forms.MissionParticipantForm, participant_facts),
        Part("sectors", forms.MissionSectorForm, always(Fact.SECTORS), main="sector"),
        Part(
            "observations",
            forms.MissionObservationForm,
            always(Fact.VALUE),
            detail=lambda observation: format_rupiah_short(observation.value_low),
        ),
        *ABOUT_BOTH,
    ),
)

TRANSACTIONS = Section(
    "transactions",
    forms.TransactionForm,
    owner="transaction",
    facts={
        "kind": Fact.KIND,
        "seller_province": Fact.SELLER,
        "seller": Fact.SELLER,
        "buyer_province": Fact.BUYER,
        "buyer": Fact.BUYER,
        "dated": Fact.DATE,
        "value_low": Fact.VALUE,
        "recurrence": Fact.RECURRENCE,
        "period_months": Fact.RECURRENCE,
    },
    bases={"dated": "dated_basis"},
    parts=(Part("lines", forms.TransactionLineForm, line_facts, main="commodity"),),
)
