"""The SQL of an export: the rows of a queryset as cells, in the dress of one text format.

Values of the queryset are bound by the driver; what is composed here are the names of our own
columns and constants.
"""

from agreements.databases import reading

from .column import ColumnType

PREFIX = "cell_"
SEPARATOR = "; "
SEPARATOR_IN_VALUE = ", "
IN_JSON = "json"
IN_CSV = "csv"
IN_EXCEL_CSV = "excel"

# A spreadsheet runs a cell that begins like this, also after blanks, or in full-width letters as
# typed on Asian keyboards. Apostrophes (doubled, this stands in an SQL literal) count as blanks, so
# that removing one always gives the text.
FORMULA = r"^[\s\u00a0\u200b\u2060\u3000\ufeff'']*[-=+@\u2212\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]"


def cells(queryset, columns):
    """The tuples of one value per column, in the queryset's own filter and order."""
    named = {PREFIX + column.name: column.expression for column in columns}
    plain = queryset.select_related(None).prefetch_related(None)
    return plain.annotate(**named).values_list(*named)


def csv_statement(queryset, columns, *, excel=False):
    """COPY as CSV with a header; with ``excel``, semicolons and decimal commas."""
    rows = _select(queryset, columns, IN_EXCEL_CSV if excel else IN_CSV)
    delimiter = ";" if excel else ","
    return (
        f"COPY ({rows}) TO STDOUT"
        f" WITH (FORMAT csv, HEADER, DELIMITER '{delimiter}', ENCODING 'UTF8')"
    )


def json_lines_statement(queryset, columns):
    """COPY with one JSON object a line.

    COPY's text format would double each backslash; CSV with a delimiter and a quote that JSON
    always escapes leaves the line as it is.
    """
    rows = _select(queryset, columns, IN_JSON)
    return (
        f"COPY (SELECT row_to_json(rows) FROM ({rows}) rows) TO STDOUT"  # noqa: S608
        r" WITH (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02', ENCODING 'UTF8')"
    )


def json_rows(queryset, columns):
    """The rows as dicts that say what the JSON file says; for few rows, read at once."""
    rows = _select(queryset, columns, IN_JSON)
    with reading().cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(rows) FROM ({rows}) rows")  # noqa: S608
        return [row for (row,) in cursor.fetchall()]


def _select(queryset, columns, dress):
    dressed = ", ".join(f'{_dressed(column, dress)} AS "{column.name}"' for column in columns)
    return f"SELECT {dressed} FROM ({_bound(cells(queryset, columns))}) cells"  # noqa: S608


def _bound(queryset):
    """The queryset's SQL with its values bound, also when it is known to be empty."""
    connection = reading()
    compiler = queryset.query.get_compiler(connection=connection, elide_empty=False)
    with connection.cursor() as cursor:
        return cursor.mogrify(*compiler.as_sql()).decode()


def _dressed(column, dress):
    """SQL of one cell: empty text is NULL, as is an empty list outside JSON."""
    cell = f'"{PREFIX}{column.name}"'
    match column.type:
        case ColumnType.TEXT | ColumnType.URL:
            return f"NULLIF({cell}, '')" if dress == IN_JSON else _defused(f"NULLIF({cell}, '')")
        case ColumnType.LIST:
            return cell if dress == IN_JSON else _defused(f"NULLIF({_joined(cell)}, '')")
        case ColumnType.DECIMAL:
            number = f"trim_scale({cell})"
            return f"replace({number}::text, '.', ',')" if dress == IN_EXCEL_CSV else number
        case ColumnType.BOOLEAN if dress != IN_JSON:
            return f"{cell}::text"
        case _:
            return cell


def _joined(cell):
    """The values of an array with “; ” between, which within a value becomes “, ”."""
    together = rf"array_to_string({cell}, E'\x1f')"
    unambiguous = f"replace({together}, '{SEPARATOR}', '{SEPARATOR_IN_VALUE}')"
    return rf"replace({unambiguous}, E'\x1f', '{SEPARATOR}')"


def _defused(text):
    return f"CASE WHEN {text} ~ '{FORMULA}' THEN '''' || {text} ELSE {text} END"
