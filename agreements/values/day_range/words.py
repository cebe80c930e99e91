"""The words of the calendar, as printed and as read."""

MONTHS = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
# Monday first, as date.weekday() counts.
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
ROMAN = ("I", "II", "III", "IV")

# As read: any beginning of three letters or more, and spellings that are no such beginning.
MONTH_NUMBERS = {
    name.casefold()[:length]: number
    for names in MONTHS.values()
    for number, name in enumerate(names, 1)
    for length in range(3, len(name) + 1)
} | {"peb": 2, "pebruari": 2, "mrt": 3, "ags": 8, "agt": 8, "nop": 11, "nopember": 11}
WEEKDAY_NUMBERS = {
    name.casefold(): number for names in WEEKDAYS.values() for number, name in enumerate(names)
} | {"ahad": 6}
ORDINALS = {
    **{roman.casefold(): number for number, roman in enumerate(ROMAN, 1)},
    **{str(number): number for number in range(1, 5)},
    **{"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4},
}
QUARTERS = ("triwulan", "tri wulan", "tw", "kuartal", "kwartal", "quarter", "q")
HALVES = ("semester", "smt", "paruh", "half", "h")
# EDTF level 2 codes that stand where the month does: (first month, number of months).
EDTF_PARTS = {
    **{"33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3)},
    **{"40": (1, 6), "41": (7, 6)},
}
THIRDS = {
    **dict.fromkeys(("awal", "early"), 0),
    **dict.fromkeys(("pertengahan", "mid"), 1),
    **dict.fromkeys(("akhir", "late"), 2),
}
ABOUT = (
    *("sekitar", "kira-kira", "kurang lebih", "lebih kurang", "lk", "ca", "c", "circa"),
    *("about", "around", "approximately"),
)
# Words between the two ends of a range, and words that say nothing about the date.
RANGE_WORDS = frozenset(
    {"atau", "dan", "sampai", "hingga", "sd", "or", "and", "to", "until", "through"}
)
FILLERS = frozenset(
    {"hari", "tanggal", "tgl", "bulan", "tahun", "thn", "th", "pada", "dengan", "antara"}
    | {"on", "in", "of", "the", "between"}
)
RELATIVE_DAYS = {"hari ini": 0, "today": 0, "kemarin": -1, "yesterday": -1}
