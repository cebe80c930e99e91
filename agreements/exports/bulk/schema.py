"""The tables in the words of Table Schema (Frictionless), from the registry of columns."""

from agreements.exports.column import ColumnType
from agreements.exports.columns import EXPORTS

FIELD_TYPES = {
    ColumnType.INTEGER: "integer",
    ColumnType.DECIMAL: "number",
    ColumnType.RUPIAH: "integer",
    ColumnType.DATE: "date",
    ColumnType.BOOLEAN: "boolean",
}
# A date with the days that it can be, as the database function `edtf` writes it.
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = f"{DAY}(/{DAY})?"
# What tells the rows of a table apart, where it has no number: codes, but of sectors only those of
# the regulations are shown.
KEYS = {"provinsi": "kode", "komoditas": "kode", "bidang": "alamat"}
REFERENCES = {
    "id_perjanjian": "perjanjian",
    "id_misi_dagang": "misi-dagang",
    "id_transaksi": "transaksi",
}


def table_schema(name):
    """The Table Schema of one table of the registry."""
    columns = EXPORTS[name].columns
    key = primary_key(name)
    schema = {
        "fields": [_field(column, is_key=column.name == key) for column in columns],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = key
    if references := list(_references(columns)):
        schema["foreignKeys"] = references
    return schema


def primary_key(name):
    """The column that tells the rows of a table apart, or None."""
    names = [column.name for column in EXPORTS[name].columns]
    return KEYS.get(name) or ("id" if "id" in names else None)


def _field(column, *, is_key):
    field = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.type, "string"),
        "title": str(column.label),
        "description": meaning(column),
    }
    if column.type == ColumnType.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = {}
    if column.type == ColumnType.EDTF:
        constraints["pattern"] = EDTF
    if column.type == ColumnType.RUPIAH:
        constraints["minimum"] = 0
    if is_key:
        constraints |= {"required": True, "unique": True}
    return field | ({"constraints": constraints} if constraints else {})


def meaning(column):
    """What a column means and how its cells are written, in one line."""
    parts = (column.label, column.description, column.type.label)
    return ". ".join(str(part).rstrip(".") for part in parts if part) + "."


def _references(columns):
    for column in columns:
        if column.type == ColumnType.INTEGER and column.name in REFERENCES:
            target = {"resource": REFERENCES[column.name], "fields": "id"}
            yield {"fields": column.name, "reference": target}
