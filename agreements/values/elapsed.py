"""How long ago a day was, in the calendar's years and months."""


def whole_months(since, until):
    """The whole months from one date to a later one: 31 January to 28 February is none."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - (until.day < since.day)


def format_elapsed(since, until):
    """The time between two dates: `8 tahun 9 bulan`, `3 bulan`, `kurang dari sebulan`."""
    years, months = divmod(whole_months(since, until), 12)
    parts = [f"{years} tahun" if years else "", f"{months} bulan" if months else ""]
    return " ".join(filter(None, parts)) or "kurang dari sebulan"
