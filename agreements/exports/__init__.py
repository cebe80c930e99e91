"""What anyone may take away: one registry of columns behind CSV, XLSX and JSON."""

from .column import Column, ColumnType
from .columns import (
    AGREEMENT_COLUMNS,
    COMMODITY_COLUMNS,
    EXPORTS,
    MISSION_COLUMNS,
    OBSERVATION_COLUMNS,
    PROVINCE_COLUMNS,
    SECTOR_COLUMNS,
    TRANSACTION_COLUMNS,
    TRANSACTION_LINE_COLUMNS,
    line_rows,
)
from .responses import EXTENSIONS, export_response, media_type
from .statements import json_rows, keyed_json_statement

__all__ = [
    "AGREEMENT_COLUMNS",
    "COMMODITY_COLUMNS",
    "EXPORTS",
    "EXTENSIONS",
    "MISSION_COLUMNS",
    "OBSERVATION_COLUMNS",
    "PROVINCE_COLUMNS",
    "SECTOR_COLUMNS",
    "TRANSACTION_COLUMNS",
    "TRANSACTION_LINE_COLUMNS",
    "Column",
    "ColumnType",
    "export_response",
    "json_rows",
    "keyed_json_statement",
    "line_rows",
    "media_type",
]
