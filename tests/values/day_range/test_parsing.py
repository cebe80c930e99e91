"""Reading dates as people write them; the expected ranges are written in EDTF."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.values.day_range import (
    DayRange,
    DayRangeError,
    Parsed,
    format_day_range,
    parse_day_range,
    to_edtf,
)
from tests.values.strategies import day_ranges, languages

WITHOUT_DOUBT = {
    "2025-08-07": [
        *("7 Agustus 2025", "07-08-2025", "7/8/2025", "7.8.2025", "07 08 2025", "7-Agt-2025"),
        *("Kamis, 7 Agustus 2025", "kamis (7/8/2025)", "KAMIS 7/8/2025", "  7\u00a0agustus\t2025 "),
        *("hari Kamis tanggal 7 bulan Agustus tahun 2025", "tgl. 7 Ags. 2025", "2025/08/07"),
        *("August 7, 2025", "7th August 2025", "Thursday, 7 Aug 2025", "2025-08-07"),
    ],
    "2025-05-08": ["Kamis 8/5/2025", "8 Mei 2025", "8 May 2025"],
    "2025-08-08": ["Jum'at, 8 Agustus 2025", "Jum’at 8-8-2025"],
    "2021-10-17": ["Ahad, 17 Oktober 2021", "Minggu (17/10/2021)"],
    "2024-02-29": ["29 Pebruari 2024", "29/2/2024"],
    "2025-08": ["Agustus 2025", "Agt 2025", "agust. 2025", "August 2025", "08/2025", "8-2025"],
    "2025-11": ["Nopember 2025", "Nop 2025", "2025-11", "bulan November tahun 2025"],
    "2025": ["2025", "tahun 2025"],
    "2021-10-18/2021-10-19": [
        *("18–19 Oktober 2021", "18-19 Oktober 2021", "18 — 19 Oktober 2021", "18−19 Okt 2021"),
        *("18 s.d. 19 Oktober 2021", "18 s/d 19 Oktober 2021", "18 sampai dengan 19/10/2021"),
        *("18 atau 19 Oktober 2021", "18 dan 19 Oktober 2021", "18 & 19 Oktober 2021"),
        *("18-19/10/2021", "18-19-10-2021", "18/10-19/10/2021", "18 -19 Oktober 2021"),
        *("Senin-Selasa (18-19/10/2021)", "Senin atau Selasa, 18 atau 19 Oktober 2021"),
        *("Senin, 18 – Selasa, 19 Oktober 2021", "18 or 19 October 2021"),
        *("2021-10-18/2021-10-19", "18 Oktober 2021 hingga 19 Oktober 2021"),
    ],
    "2021-09-30/2021-10-02": [
        *("30 Sep – 2 Okt 2021", "30 September - 2 Oktober 2021", "30/9 - 2/10/2021"),
        *("30-9 - 2-10-2021", "30-09-2021 s.d. 02-10-2021"),
    ],
    "2021-12-30/2022-01-02": ["30 Desember 2021 – 2 Januari 2022", "30/12/2021-2/1/2022"],
    "2016-01/2016-03": [
        *("triwulan I 2016", "Triwulan 1 2016", "triwulan ke-1 tahun 2016", "TW.I/2016"),
        *("kuartal pertama 2016", "Q1 2016", "2016-Q1", "2016-33", "Januari–Maret 2016"),
    ],
    "2016-10/2016-12": ["triwulan IV 2016", "TW IV 2016", "kuartal keempat 2016", "2016-36"],
    "2024-07/2024-12": [
        "semester II 2024",
        "Semester 2 2024",
        "smt. II 2024",
        "H2 2024",
        "2024-41",
    ],
    "2024-01/2024-06": ["semester pertama 2024", "2024-40", "triwulan I - triwulan II 2024"],
    "2012/2014": ["2012–2014", "2012-2014", "2012/2014", "antara 2012 dan 2014", "2012 s.d. 2014"],
    "2024-11/2025-01": ["November 2024 – Januari 2025", "11/2024-1/2025", "2024-11/2025-01"],
}
ESTIMATES = {
    "2013/2015": [
        "sekitar 2014",
        "sekitar tahun 2014",
        "±2014",
        "ca. 2014",
        "2014~",
        "2014?",
        "~2014",
    ],
    "2014-07/2014-09": ["sekitar Agustus 2014", "kira-kira bulan Agustus 2014", "2014-08%"],
    "2013-12/2014-02": ["sekitar Januari 2014"],
    "2025-07-31/2025-08-14": ["sekitar 7 Agustus 2025", "2025-08-07~"],
    "2015-10/2016-06": ["sekitar triwulan I 2016"],
    "2023-07/2024-12": ["sekitar semester I 2024"],
    "2011/2015": ["sekitar 2012–2014", "2012~/2014~"],
    "2011/2014": ["2012~/2014"],
    "1900/1901": ["sekitar 1900"],
    "2099/2100": ["sekitar 2100"],
    "2020-01/2020-04": ["awal 2020", "awal tahun 2020"],
    "2020-05/2020-08": ["pertengahan 2020", "mid-2020"],
    "2020-09/2020-12": ["akhir 2020"],
    "2020-08-01/2020-08-10": ["awal Agustus 2020"],
    "2020-08-11/2020-08-20": ["pertengahan Agustus 2020"],
    "2024-02-21/2024-02-29": ["akhir Februari 2024"],
}
REFUSED = {
    "Contoh: 7 Agustus 2025": [
        *("", " ", "abc", "sekitar", "-", "Agustus", "2021/..", "../2021", "abad 20", "kemarin"),
        *("Rabu-Kamis", "7 Foo 2025", "7\x00 Agustus 2025", "٧ أغسطس ٢٠٢٥", "🎉 2025", "²/8/2025"),
        # More than one way to read it, or ends of unlike kinds.
        *(
            "2012-10-11-2012",
            "8-10/2021",
            "8 – 2025",
            "1–2 Oktober 2021~",
            "Agustus – 7 September 2025",
        ),
    ],
    "empat angka": ["7/8/25", "7 Agustus 25", "Rabu (21/2)", "7 Agustus", "18–19 Oktober"],
    "Nama hari saja": ["Kamis", "hari Kamis"],
    "31 April 2021 tidak ada; April 2021 hanya dari tanggal 1 sampai 30": ["31 April 2021"],
    "29 Februari 2023 tidak ada": ["29 Februari 2023", "29/2/2023", "2023-02-29"],
    "0 Mei 2023 tidak ada": ["0 Mei 2023"],
    "Bulan 25 tidak ada": ["12/25/2021"],
    "Bulan 13 tidak ada": ["13/2021", "2012-13"],
    "Triwulan hanya I sampai IV": ["triwulan V 2016", "Q0 2016", "semester III 2024"],
    "di luar 1900–2100": ["1899", "2101", "0000", "7 Agustus 9999", "2101-01-01", "1899-1901"],
    "awal sesudah tanggal akhir": [
        "2014–2012",
        "19–18 Oktober 2021",
        "30 Desember – 2 Januari 2022",
    ],
    "terlalu panjang": ["7" * 100_000, "1-" * 50_000, "sekitar " * 20_000],
}


def cases(table):
    return [(text, expected) for expected, texts in table.items() for text in texts]


@pytest.mark.parametrize(("text", "edtf"), cases(WITHOUT_DOUBT))
def test_date_is_read_without_warning(text, edtf):
    parsed = parse_day_range(text)
    assert (to_edtf(parsed.value), parsed.warnings) == (edtf, ())


@pytest.mark.parametrize(("text", "edtf"), cases(ESTIMATES))
def test_estimate_is_widened_and_says_so(text, edtf):
    parsed = parse_day_range(text)
    reading = f"Perkiraan ini dibaca sebagai {format_day_range(parsed.value)}."
    assert (to_edtf(parsed.value), parsed.warnings) == (edtf, (reading,))


@pytest.mark.parametrize(
    ("text", "problem"), [pytest.param(*case, id=case[0][:30]) for case in cases(REFUSED)]
)
def test_date_that_cannot_be_is_refused_with_a_reason(text, problem):
    with pytest.raises(DayRangeError, match=problem):
        parse_day_range(text)


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Rabu, 7 Agustus 2025", ["7 Agustus 2025 jatuh pada hari Kamis, bukan Rabu."]),
        ("Selasa (18/10/2021)", ["18 Oktober 2021 jatuh pada hari Senin, bukan Selasa."]),
        ("Friday, 7 August 2025", ["7 Agustus 2025 jatuh pada hari Kamis, bukan Jumat."]),
        (
            "Rabu, 18 – Selasa, 19 Oktober 2021",
            ["18 Oktober 2021 jatuh pada hari Senin, bukan Rabu."],
        ),
        ("Senin-Rabu (18-19/10/2021)", ["19 Oktober 2021 jatuh pada hari Selasa, bukan Rabu."]),
        ("Kamis, Agustus 2025", ["Hari Kamis tidak dipakai karena tanggalnya belum disebut."]),
        (
            "sekitar Rabu, 7 Agustus 2025",
            [
                "7 Agustus 2025 jatuh pada hari Kamis, bukan Rabu.",
                "Perkiraan ini dibaca sebagai 31 Juli – 14 Agustus 2025.",
            ],
        ),
    ],
)
def test_wrong_weekday_warns_and_names_the_true_one(text, warnings):
    assert parse_day_range(text).warnings == tuple(warnings)


@pytest.mark.parametrize(
    ("text", "day", "reading"),
    [
        ("hari ini", date(2025, 8, 7), "Dibaca sebagai Kamis, 7 Agustus 2025."),
        ("Kemarin", date(2025, 8, 6), "Dibaca sebagai Rabu, 6 Agustus 2025."),
    ],
)
def test_relative_day_counts_from_today(text, day, reading):
    parsed = parse_day_range(text, today=date(2025, 8, 7))
    assert parsed == Parsed(DayRange.of_day(day), (reading,))


@given(day_ranges, languages, st.booleans())
def test_what_is_printed_reads_back_without_warning(value, language, weekday):
    text = format_day_range(value, language, weekday=weekday)
    assert parse_day_range(text) == Parsed(value)


@given(day_ranges)
def test_edtf_reads_back(value):
    assert parse_day_range(to_edtf(value)) == Parsed(value)


FRAGMENTS = (
    *("18", "7", "0", "31", "2021", "1900", "2100", "99999", "-", " – ", "/", ".", ",", " ", "~"),
    *("senin", "Kamis ", "Februari", "mei ", "triwulan ", "ii", "semester", "q1", "akhir ", "±"),
    *("sekitar ", " s.d. ", " atau ", "sampai", "tahun ", "st", "(", "²", "٣", "\x00", "İ", "🎉"),
)


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_any_text_is_read_or_refused_as_a_date(text):
    try:
        parsed = parse_day_range(text)
    except DayRangeError:
        return
    assert parse_day_range(to_edtf(parsed.value)).value == parsed.value
