"""The forms through which every record of the register is written.

The admin, the register files and imports use the same forms, so that a rule holds whichever way a
record comes in. Each form names its fields: what is not named (state, keys, confirmations, the
parent of an inline row) cannot be set through it.
"""

from django import forms

from .fields import form_warnings
from .models import (
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    Business,
    Citation,
    Facility,
    FollowUp,
    MissionObservation,
    MissionParticipant,
    MissionSector,
    NamedPerson,
    Obstacle,
    Party,
    Realisation,
    ScopeItem,
    Source,
    TradeMission,
    Transaction,
    TransactionLine,
)

VALUE_FIELDS = ["value_low", "value_high", "value_qualifier"]


class RegisterForm(forms.ModelForm):
    """A form that tidies spaces in one-line texts and can say what is worth a second look."""

    def clean(self):
        """Runs of spaces, as pasted from articles, become one; paragraphs keep their lines."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str) and not isinstance(self.fields[name].widget, forms.Textarea):
                cleaned[name] = " ".join(value.split())
        return cleaned

    @property
    def warnings(self):
        """(field label, warning) for input that was read but should be checked; blocks nothing."""
        return form_warnings(self)


class AgreementForm(RegisterForm):
    class Meta:
        model = Agreement
        fields = [
            "kind",
            "kind_basis",
            "title",
            "title_is_official",
            "signed_on",
            "signed_basis",
            "signed_note",
            "place",
            "effective_from",
            "valid_until",
            "term_note",
            "ended_on",
            "ended_reason",
            "category",
            "category_basis",
            "legal_bases",
            "unnamed_party_count",
            "stated_party_count",
            "purpose",
            "subject",
            "background",
            "financing",
            "facilities",
            "internal_note",
        ]


class PartyForm(RegisterForm):
    class Meta:
        model = Party
        fields = [
            "order",
            "province",
            "business",
            "other_name",
            "agency",
            "document_number",
            "signatory",
            "position",
            "capacity",
            "proxy_letter",
            "signed_on",
        ]


class AgreementSectorForm(RegisterForm):
    class Meta:
        model = AgreementSector
        fields = ["sector", "standing", "basis", "note"]


class AgreementAgencyForm(RegisterForm):
    class Meta:
        model = AgreementAgency
        fields = ["agency", "role", "note"]


class ScopeItemForm(RegisterForm):
    class Meta:
        model = ScopeItem
        fields = ["order", "text"]


class AgreementStageForm(RegisterForm):
    class Meta:
        model = AgreementStage
        fields = ["stage", "reached_on", "note"]


class AgreementLinkForm(RegisterForm):
    class Meta:
        model = AgreementLink
        fields = ["kind", "to_agreement", "basis", "note"]


class FollowUpForm(RegisterForm):
    class Meta:
        model = FollowUp
        fields = [
            "what",
            "responsible",
            "agency",
            "is_promised",
            "due_on",
            "progress",
            "progress_note",
            "done_on",
        ]


class ObstacleForm(RegisterForm):
    class Meta:
        model = Obstacle
        fields = ["what", "kind", "handling", "responsible", "solved_on"]


class NamedPersonForm(RegisterForm):
    class Meta:
        model = NamedPerson
        fields = ["name", "position", "province", "agency", "role", "basis"]


class SourceForm(RegisterForm):
    url = Source._meta.get_field("url").formfield(assume_scheme="https")

    class Meta:
        model = Source
        fields = [
            "kind",
            "publisher",
            "title",
            "author",
            "editor",
            "published_on",
            "url",
            "note",
        ]


class CitationForm(RegisterForm):
    class Meta:
        model = Citation
        fields = ["fact", "detail", "source", "stated_value", "basis", "accepted", "reason"]


class FacilityForm(RegisterForm):
    class Meta:
        model = Facility
        fields = ["name", "province", "place", "description"]


class BusinessForm(RegisterForm):
    class Meta:
        model = Business
        fields = ["name", "kind", "scale", "province", "regency", "contact"]


class TradeMissionForm(RegisterForm):
    class Meta:
        model = TradeMission
        fields = [
            "kind",
            "title",
            "theme",
            "held_on",
            "held_basis",
            "held_note",
            "city",
            "venue",
            "agreements",
            "description",
            "internal_note",
        ]


class MissionParticipantForm(RegisterForm):
    class Meta:
        model = MissionParticipant
        fields = ["role", "province", "business_count"]


class MissionSectorForm(RegisterForm):
    class Meta:
        model = MissionSector
        fields = ["sector", "standing", "basis", "note"]


class MissionObservationForm(RegisterForm):
    class Meta:
        model = MissionObservation
        fields = [
            "kind",
            *VALUE_FIELDS,
            "seller_province",
            "buyer_province",
            "observed_on",
            "observed_at",
            "finality",
            "is_official",
            "note",
        ]


class TransactionForm(RegisterForm):
    class Meta:
        model = Transaction
        fields = [
            "mission",
            "agreement",
            "kind",
            "seller_province",
            "seller",
            "buyer_province",
            "buyer",
            "dated",
            "dated_basis",
            *VALUE_FIELDS,
            "recurrence",
            "period_months",
            "note",
            "internal_note",
        ]


class TransactionLineForm(RegisterForm):
    class Meta:
        model = TransactionLine
        fields = ["order", "commodity", "description", "quantity", "unit", "value"]


class RealisationForm(RegisterForm):
    class Meta:
        model = Realisation
        fields = ["as_of", "value", "note"]
