"""The registry of exported tables and their columns, a file per subject."""

from agreements.exports.column import Export

from .agreements import AGREEMENT_COLUMNS, agreement_rows
from .documents import DOCUMENT_COLUMNS, LINK_COLUMNS, document_rows, link_rows
from .followups import FOLLOW_UP_COLUMNS, OBSTACLE_COLUMNS, follow_up_rows, obstacle_rows
from .goods import BUSINESS_COLUMNS, COMMODITY_COLUMNS, business_rows, commodity_rows
from .missions import MISSION_COLUMNS, OBSERVATION_COLUMNS, mission_rows, observation_rows
from .parties import PARTY_COLUMNS, party_rows
from .regions import AGENCY_COLUMNS, PROVINCE_COLUMNS, agency_rows, province_rows
from .sectors import SECTOR_COLUMNS, sector_rows
from .sources import CITATION_COLUMNS, SOURCE_COLUMNS, citation_rows, source_rows
from .transactions import (
    REALISATION_COLUMNS,
    TRANSACTION_COLUMNS,
    TRANSACTION_LINE_COLUMNS,
    line_rows,
    realisation_rows,
    transaction_rows,
)

EXPORTS = {
    "perjanjian": Export(agreement_rows, AGREEMENT_COLUMNS),
    "pihak": Export(party_rows, PARTY_COLUMNS),
    "hubungan": Export(link_rows, LINK_COLUMNS),
    "dokumen": Export(document_rows, DOCUMENT_COLUMNS),
    "misi-dagang": Export(mission_rows, MISSION_COLUMNS),
    "nilai-diumumkan": Export(observation_rows, OBSERVATION_COLUMNS),
    "transaksi": Export(transaction_rows, TRANSACTION_COLUMNS),
    "rincian-transaksi": Export(line_rows, TRANSACTION_LINE_COLUMNS),
    "realisasi": Export(realisation_rows, REALISATION_COLUMNS),
    "tindak-lanjut": Export(follow_up_rows, FOLLOW_UP_COLUMNS),
    "kendala": Export(obstacle_rows, OBSTACLE_COLUMNS),
    "sumber": Export(source_rows, SOURCE_COLUMNS),
    "kutipan": Export(citation_rows, CITATION_COLUMNS),
    "pelaku-usaha": Export(business_rows, BUSINESS_COLUMNS),
    "provinsi": Export(province_rows, PROVINCE_COLUMNS),
    "perangkat-daerah": Export(agency_rows, AGENCY_COLUMNS),
    "bidang": Export(sector_rows, SECTOR_COLUMNS),
    "komoditas": Export(commodity_rows, COMMODITY_COLUMNS),
}
