"""The rows of tables and the options of forms as HTML: too many for a template to loop over."""

from html import escape
from inspect import signature

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from agreements.charts.scale import count_text


def html_lines(table):
    """Each row of the page of a table as HTML; its cells are what the columns render."""
    columns = list(table.columns)
    line = _line(columns)
    cells = [_cell(table, column) for column in columns]
    for row in table.paginated_rows:
        yield SafeString(line.format(*(conditional_escape(cell(row)) for cell in cells)))


def _line(columns):
    """The HTML around the cells, with a place for each."""
    parts = ['<th scope="row" role="rowheader">{}</th>']
    for column in columns[1:]:
        label = escape(str(column.header)).replace("{", "{{").replace("}", "}}")
        style = column.column.attrs.get("cell", {}).get("class")
        styled = f' class="{style}"' if style else ""
        parts.append(f'<td role="cell" data-label="{label}"{styled}>{{}}</td>')
    return f'<tr role="row">{"".join(parts)}</tr>'


def _cell(table, column):
    """What makes the cell of a row: a method that needs nothing but its record is called at once.

    The general way of django-tables2 costs more than all else on a page of rows.
    """
    render = getattr(table, f"render_{column.name}", None)
    if render and list(signature(render).parameters) == ["record"]:
        return lambda row: render(record=row.record)
    return lambda row: row.get_cell(column.name)


def option_list(options):
    """The items of a list of checkboxes or radios; the number beside one tells what it finds."""
    return mark_safe("".join([_option(option.data) for option in options]))  # noqa: S308


def _option(data):
    """As text: a filter has more than a thousand, and marks of safety for each would be slow."""
    count, chosen = data.get("count"), data["selected"]
    style = ' class="options-none"' if count == 0 and not chosen else ""
    number = "" if count is None else f' <span class="options-count">{count_text(count)}</span>'
    value, label = escape(str(data["value"])), escape(str(data["label"]))
    return (
        f'<li><label{style}><input type="{data["type"]}" name="{data["name"]}" value="{value}"'
        f"{' checked' if chosen else ''}> {label}{number}</label></li>"
    )
