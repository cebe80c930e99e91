"""Tables on pages about something else, where their rows stand in a fixed order."""


def in_fixed_order(table):
    """``table`` without the links that sort a list."""
    for column in table.columns:
        column.column.orderable = False
    return table
