"""The register's records, one file per subject; a file imports only earlier ones."""

from .agreement import (
    ENDING_SOON,
    UMBRELLAS,
    Agreement,
    AgreementKind,
    AgreementLink,
    Category,
    LinkKind,
    SigningMethod,
    Status,
    status_on,
)
from .backup import Backup
from .base import (
    Basis,
    Certainty,
    EditorialState,
)
from .document import (
    Document,
    DocumentKind,
)
from .editorial import (
    Dispute,
    EditorialStep,
    Step,
)
from .error_report import (
    ErrorReport,
    ReportedError,
    ReportState,
)
from .followup import (
    FollowUp,
    NamedPerson,
    Obstacle,
    ObstacleKind,
    PersonRole,
    Progress,
)
from .goods import (
    Business,
    BusinessKind,
    BusinessScale,
    Commodity,
    Unit,
)
from .history import (
    Change,
    Operation,
)
from .importing import (
    SheetImport,
    SheetKind,
    SheetRow,
    SheetState,
    Verdict,
)
from .legal import (
    Facility,
    LegalBasis,
    LegalBasisStatus,
    Position,
)
from .limits import RequestCount
from .listing import (
    AgreementListing,
    SearchWord,
)
from .membership import (
    Bureau,
    Membership,
    Role,
)
from .mission import (
    Finality,
    MissionKind,
    MissionObservation,
    MissionParticipant,
    MissionRole,
    MissionSector,
    TradeMission,
    TransactionKind,
    ValueQualifier,
)
from .monev import (
    CRITERIA,
    Assessment,
    CommitteeReview,
    Evaluation,
    Opinion,
    Rating,
    Recommendation,
    Side,
)
from .papers import (
    PaperKind,
    PaperTemplate,
)
from .party import (
    Capacity,
    Confirmation,
    Party,
    plain_number,
)
from .realisation import Realisation, RealisationState
from .region import (
    Agency,
    AgencyKind,
    NeighbourKind,
    Province,
    ProvinceNeighbour,
)
from .reminder import (
    Channel,
    Reminder,
)
from .scope import (
    AgencyRole,
    AgreementAgency,
    AgreementSector,
    AgreementStage,
    ScopeItem,
    StageCode,
    Standing,
)
from .sector import (
    Sector,
    SectorGroup,
    SectorLevel,
)
from .signin import (
    CAME_IN,
    Outcome,
    RecoveryCode,
    SignIn,
)
from .source import (
    Citation,
    Fact,
    Source,
    SourceKind,
    withheld,
)
from .tally import (
    AgreementTally,
    Figure,
    TermTally,
    fold_tallies,
)
from .transaction import Recurrence, Transaction
from .transaction_line import TransactionLine
from .transaction_listing import (
    SumSubject,
    TradeSide,
    TradeSum,
    TransactionGood,
    TransactionListing,
)
from .user import (
    User,
)
from .version import (
    CITED,
    RECORD,
    RECORDS,
    REFERENCE,
    REGISTER,
    TABLE,
    DataVersion,
)

__all__ = [
    "CAME_IN",
    "CITED",
    "CRITERIA",
    "ENDING_SOON",
    "RECORD",
    "RECORDS",
    "REFERENCE",
    "REGISTER",
    "TABLE",
    "UMBRELLAS",
    "Agency",
    "AgencyKind",
    "AgencyRole",
    "Agreement",
    "AgreementAgency",
    "AgreementKind",
    "AgreementLink",
    "AgreementListing",
    "AgreementSector",
    "AgreementStage",
    "AgreementTally",
    "Assessment",
    "Backup",
    "Basis",
    "Bureau",
    "Business",
    "BusinessKind",
    "BusinessScale",
    "Capacity",
    "Category",
    "Certainty",
    "Change",
    "Channel",
    "Citation",
    "CommitteeReview",
    "Commodity",
    "Confirmation",
    "DataVersion",
    "Dispute",
    "Document",
    "DocumentKind",
    "EditorialState",
    "EditorialStep",
    "ErrorReport",
    "Evaluation",
    "Facility",
    "Fact",
    "Figure",
    "Finality",
    "FollowUp",
    "LegalBasis",
    "LegalBasisStatus",
    "LinkKind",
    "Membership",
    "MissionKind",
    "MissionObservation",
    "MissionParticipant",
    "MissionRole",
    "MissionSector",
    "NamedPerson",
    "NeighbourKind",
    "Obstacle",
    "ObstacleKind",
    "Operation",
    "Opinion",
    "Outcome",
    "PaperKind",
    "PaperTemplate",
    "Party",
    "PersonRole",
    "Position",
    "Progress",
    "Province",
    "ProvinceNeighbour",
    "Rating",
    "Realisation",
    "RealisationState",
    "Recommendation",
    "RecoveryCode",
    "Recurrence",
    "Reminder",
    "ReportState",
    "ReportedError",
    "RequestCount",
    "Role",
    "ScopeItem",
    "SearchWord",
    "Sector",
    "SectorGroup",
    "SectorLevel",
    "SheetImport",
    "SheetKind",
    "SheetRow",
    "SheetState",
    "Side",
    "SignIn",
    "SigningMethod",
    "Source",
    "SourceKind",
    "StageCode",
    "Standing",
    "Status",
    "Step",
    "SumSubject",
    "TermTally",
    "TradeMission",
    "TradeSide",
    "TradeSum",
    "Transaction",
    "TransactionGood",
    "TransactionKind",
    "TransactionLine",
    "TransactionListing",
    "Unit",
    "User",
    "ValueQualifier",
    "Verdict",
    "fold_tallies",
    "plain_number",
    "status_on",
    "withheld",
]
