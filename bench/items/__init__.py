"""The items of the table, one function each: from a Trial to the Figures it measured."""
