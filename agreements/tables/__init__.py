"""How records stand in rows: the tables of django-tables2 and what their cells say."""
