"""What anyone may take away: one registry of columns behind CSV, XLSX and JSON."""

from .column import Column, ColumnType, Export
from .columns import (
    AGENCY_COLUMNS,
    AGREEMENT_COLUMNS,
    BUSINESS_COLUMNS,
    CITATION_COLUMNS,
    COMMODITY_COLUMNS,
    EXPORTS,
    FOLLOW_UP_COLUMNS,
    MISSION_COLUMNS,
    OBSERVATION_COLUMNS,
    OBSTACLE_COLUMNS,
    PARTY_COLUMNS,
    PROVINCE_COLUMNS,
    REALISATION_COLUMNS,
    SECTOR_COLUMNS,
    SOURCE_COLUMNS,
    TRANSACTION_COLUMNS,
    TRANSACTION_LINE_COLUMNS,
)
from .responses import export_response

__all__ = [
    "AGENCY_COLUMNS",
    "AGREEMENT_COLUMNS",
    "BUSINESS_COLUMNS",
    "CITATION_COLUMNS",
    "COMMODITY_COLUMNS",
    "EXPORTS",
    "FOLLOW_UP_COLUMNS",
    "MISSION_COLUMNS",
    "OBSERVATION_COLUMNS",
    "OBSTACLE_COLUMNS",
    "PARTY_COLUMNS",
    "PROVINCE_COLUMNS",
    "REALISATION_COLUMNS",
    "SECTOR_COLUMNS",
    "SOURCE_COLUMNS",
    "TRANSACTION_COLUMNS",
    "TRANSACTION_LINE_COLUMNS",
    "Column",
    "ColumnType",
    "Export",
    "export_response",
]
