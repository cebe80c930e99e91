"""What people write of days, rupiah and quantities, read and printed; pure Python, no Django."""

MAX_LENGTH = 200  # characters of a text that is read as a value
