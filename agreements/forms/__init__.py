"""The forms through which every record of the register is written.

The admin, the register files and imports use the same forms, so that a rule holds whichever way a
record comes in. Each form names its fields: what is not named (state, keys, confirmations, the
parent of an inline row) cannot be set through it.
"""

from .agreement import (
    AgreementAgencyForm,
    AgreementForm,
    AgreementLinkForm,
    AgreementSectorForm,
    AgreementStageForm,
    PartyForm,
    ScopeItemForm,
)
from .base import (
    RegisterForm,
)
from .document import DocumentForm
from .error_report import ErrorReportForm
from .facts import (
    CitationForm,
    FacilityForm,
    FollowUpForm,
    NamedPersonForm,
    ObstacleForm,
    SourceForm,
)
from .monev import AssessmentForm, CommitteeReviewForm, EvaluationForm
from .papers import PaperTemplateForm
from .trade import (
    BusinessForm,
    MissionObservationForm,
    MissionParticipantForm,
    MissionSectorForm,
    RealisationForm,
    TradeMissionForm,
    TransactionForm,
    TransactionLineForm,
)

__all__ = [
    "AgreementAgencyForm",
    "AgreementForm",
    "AgreementLinkForm",
    "AgreementSectorForm",
    "AgreementStageForm",
    "AssessmentForm",
    "BusinessForm",
    "CitationForm",
    "CommitteeReviewForm",
    "DocumentForm",
    "ErrorReportForm",
    "EvaluationForm",
    "FacilityForm",
    "FollowUpForm",
    "MissionObservationForm",
    "MissionParticipantForm",
    "MissionSectorForm",
    "NamedPersonForm",
    "ObstacleForm",
    "PaperTemplateForm",
    "PartyForm",
    "RealisationForm",
    "RegisterForm",
    "ScopeItemForm",
    "SourceForm",
    "TradeMissionForm",
    "TransactionForm",
    "TransactionLineForm",
]
