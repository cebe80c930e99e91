"""The register's records, one file per subject; a file imports only earlier ones."""

from .agreement import (
    Agreement,
    AgreementKind,
    AgreementLink,
    Category,
    LinkKind,
    Status,
)
from .base import (
    Basis,
    Certainty,
    EditorialState,
)
from .document import (
    Document,
    DocumentKind,
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
from .legal import (
    Facility,
    LegalBasis,
    LegalBasisStatus,
    Position,
)
from .listing import (
    AgreementListing,
    SearchWord,
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
from .party import (
    Capacity,
    Confirmation,
    Party,
)
from .region import (
    Agency,
    AgencyKind,
    NeighbourKind,
    Province,
    ProvinceNeighbour,
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
from .source import (
    Citation,
    Fact,
    Source,
    SourceKind,
)
from .transaction import (
    Realisation,
    Recurrence,
    Transaction,
    TransactionLine,
)
from .user import (
    User,
)

__all__ = [
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
    "Basis",
    "Business",
    "BusinessKind",
    "BusinessScale",
    "Capacity",
    "Category",
    "Certainty",
    "Citation",
    "Commodity",
    "Confirmation",
    "Document",
    "DocumentKind",
    "EditorialState",
    "Facility",
    "Fact",
    "Finality",
    "FollowUp",
    "LegalBasis",
    "LegalBasisStatus",
    "LinkKind",
    "MissionKind",
    "MissionObservation",
    "MissionParticipant",
    "MissionRole",
    "MissionSector",
    "NamedPerson",
    "NeighbourKind",
    "Obstacle",
    "ObstacleKind",
    "Party",
    "PersonRole",
    "Position",
    "Progress",
    "Province",
    "ProvinceNeighbour",
    "Realisation",
    "Recurrence",
    "ScopeItem",
    "SearchWord",
    "Sector",
    "SectorGroup",
    "SectorLevel",
    "Source",
    "SourceKind",
    "StageCode",
    "Standing",
    "Status",
    "TradeMission",
    "Transaction",
    "TransactionKind",
    "TransactionLine",
    "Unit",
    "User",
    "ValueQualifier",
]
