"""The SQL of an export: the rows of a queryset as cells, in the dress of one format.

An index in the order of the rows is followed, so that the first one leaves as soon as it is known;
where there is none the sort holds records, and the rows beside them are read one after another.
Values of the queryset are
bound by the driver; what is composed here are the names of our own columns and constants.
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from agreements.databases import reading

from .column import ColumnType
from .together import Part, gathered

PREFIX = "cell_"
SEPARATOR = "; "
SEPARATOR_IN_VALUE = ", "
IN_JSON = "json"
IN_CSV = "csv"
IN_EXCEL_CSV = "excel"
IN_SHEET = "sheet"
# COPY's text format would double each backslash; CSV with a delimiter and a quote that the lines
# do not hold leaves them as they are.
LINES = r"WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02', ENCODING 'UTF8')"
# The planner takes a limit that it cannot know for a tenth of the rows, and so prefers an index in
# the right order to a sort that must end before the first row leaves. NULL is no limit.
ALL_BUT_SOON = "LIMIT (SELECT NULL::bigint)"
# For one record after another an index is quicker than to hash all sectors or provinces each time,
# which the planner takes for cheap. The settings end with the statement that follows them.
BY_INDEX = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_seqscan = off; "

# A spreadsheet runs a cell that begins like this, also after blanks, or in full-width letters as
# typed on Asian keyboards. Apostrophes (doubled, this stands in an SQL literal) count as blanks, so
# that removing one always gives the text.
FORMULA = r"^[\s\u00a0\u200b\u2060\u3000\ufeff'']*[-=+@\u2212\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]"


def csv_statement(queryset, columns, *, excel=False):
    """COPY as CSV with a header; with ``excel``, semicolons and decimal commas."""
    rows = _select(queryset, columns, IN_EXCEL_CSV if excel else IN_CSV)
    delimiter = ";" if excel else ","
    return (
        f"{BY_INDEX}COPY ({rows}) TO STDOUT"
        f" WITH (FORMAT csv, HEADER, DELIMITER '{delimiter}', ENCODING 'UTF8')"
    )


def json_lines_statement(queryset, columns):
    """COPY with one JSON object a line."""
    rows = _select(queryset, columns, IN_JSON)
    return f"{BY_INDEX}COPY (SELECT row_to_json(rows) FROM ({rows}) rows) TO STDOUT {LINES}"  # noqa: S608


def keyed_json_statement(queryset, columns):
    """SQL of the rows that have one of the keys asked for, for ``json_rows``.

    To make it takes longer than to run it: it may be kept for the day.
    """
    key = queryset.model._meta.pk
    place = f'"{queryset.model._meta.db_table}"."{key.column}"'
    is_asked = RawSQL(f"{place} = ANY (ARRAY(SELECT key FROM asked))", (), BooleanField())  # noqa: S608, S611
    rows = _select(queryset.filter(is_asked), columns, IN_JSON).replace("%", "%%")
    asked = f"WITH asked (key) AS (SELECT unnest(%s::{key.db_type(reading())}[]))"
    return f"{asked} SELECT row_to_json(rows) FROM ({rows}) rows"  # noqa: S608


def json_rows(statement, keys):
    """The rows of ``keys`` as dicts that say what the JSON file says; for few, read at once."""
    with reading().cursor() as cursor:
        cursor.execute(statement, [list(keys)])
        return [row for (row,) in cursor.fetchall()]


def lines_statement(queryset, columns, line):
    """COPY with one line of our own a row: ``line`` makes it, as SQL, of the names of the columns.

    Texts are those of a spreadsheet's cells: lists joined, nothing empty.
    """
    made = line([f'"{column.name}"' for column in columns])
    rows = _worded_rows(queryset, columns, IN_SHEET)
    return f"{BY_INDEX}COPY (SELECT {made} FROM ({rows}) worded) TO STDOUT {LINES}"  # noqa: S608


def _select(queryset, columns, dress):
    dressed = ", ".join(f'{_dressed(column, dress)} AS "{column.name}"' for column in columns)
    return f"SELECT {dressed} FROM ({_worded_rows(queryset, columns, dress)}) worded"  # noqa: S608


def _worded_rows(queryset, columns, dress):
    """Rows with a value under the name of each column, made once however often it is used."""
    named = {
        PREFIX + column.name: column.expression
        for column in columns
        if not isinstance(column.expression, Part)
    }
    sources = {PREFIX + column.name: f'cells."{PREFIX}{column.name}"' for column in columns}
    for number, (together, parts) in enumerate(gathered(columns).items()):
        named[f"together_{number}"] = together.expression(parts)
        for column in columns:
            if column.expression in parts:
                place = parts.index(column.expression) + 1
                sources[PREFIX + column.name] = f"cells.together_{number}[:][{place}:{place}]"
    worded = ", ".join(
        f'{_worded(column, sources[PREFIX + column.name], dress)} AS "{column.name}"'
        for column in columns
    )
    rows = queryset.select_related(None).prefetch_related(None)
    cells = _bound(rows.annotate(**named).values_list(*named))
    return f"SELECT {worded} FROM ({cells} {ALL_BUT_SOON}) cells OFFSET 0"  # noqa: S608


def _bound(queryset):
    """The queryset's SQL with its values bound, also when it is known to be empty."""
    connection = reading()
    compiler = queryset.query.get_compiler(connection=connection, elide_empty=False)
    with connection.cursor() as cursor:
        return cursor.mogrify(*compiler.as_sql()).decode()


def _worded(column, cell, dress):
    """SQL of a value: empty text is NULL, as is an empty list outside JSON."""
    is_part = isinstance(column.expression, Part)
    match column.type:
        case ColumnType.TEXT | ColumnType.URL:
            return f"NULLIF({cell}, '')"
        case ColumnType.LIST if dress == IN_JSON:
            return _flat(cell) if is_part else cell
        case ColumnType.LIST:
            return f"NULLIF({_joined(cell)}, '')"
        case ColumnType.INTEGER if is_part:
            return f"cardinality({_flat(cell)})"
        case ColumnType.RUPIAH if is_part:
            return f"(SELECT sum(value::numeric) FROM unnest({_flat(cell)}) value)"  # noqa: S608
        case _:
            return cell


def _dressed(column, dress):
    """SQL of one cell of a text format."""
    cell = f'"{column.name}"'
    match column.type:
        case ColumnType.TEXT | ColumnType.URL | ColumnType.LIST if dress != IN_JSON:
            return _defused(cell)
        case ColumnType.DECIMAL:
            number = f"trim_scale({cell})"
            return f"replace({number}::text, '.', ',')" if dress == IN_EXCEL_CSV else number
        case ColumnType.BOOLEAN if dress != IN_JSON:
            return f"{cell}::text"
        case _:
            return cell


def _flat(part):
    """A part of rows as an array of the texts that there are."""
    return rf"string_to_array(array_to_string({part}, E'\x1f'), E'\x1f')"


def _joined(cell):
    """The values of an array with “; ” between, which within a value becomes “, ”."""
    together = rf"array_to_string({cell}, E'\x1f')"
    unambiguous = f"replace({together}, '{SEPARATOR}', '{SEPARATOR_IN_VALUE}')"
    return rf"replace({unambiguous}, E'\x1f', '{SEPARATOR}')"


def _defused(text):
    """The text with an apostrophe before it if a spreadsheet would run it.

    What begins with a plain letter or figure, as nearly all does, needs no regular expression.
    """
    return (
        f"CASE WHEN ascii({text}) BETWEEN 65 AND 122 OR ascii({text}) BETWEEN 48 AND 57 THEN {text}"
        f" WHEN {text} ~ '{FORMULA}' THEN '''' || {text} ELSE {text} END"
    )
