"""Numbers written out, as official papers have them."""

ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam"),
    *("tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)


def spelled(number: int) -> str:
    """A whole number from 0 to 9999 in words: 2025 is `dua ribu dua puluh lima`."""
    if number < 12:
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    for unit, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= unit:
            count = "se" if number // unit == 1 else f"{spelled(number // unit)} "
            return joined(count + word, number % unit)
    raise ValueError(number)


def joined(head, rest):
    return f"{head} {spelled(rest)}" if rest else head


def ordinal(number: int) -> str:
    """`KESATU`, `KEDUA`, … `KETIGA PULUH DELAPAN`, as parties are called."""
    return f"ke{spelled(number)}".upper()
