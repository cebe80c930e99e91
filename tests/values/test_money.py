"""Reading and printing amounts in rupiah."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.values.money import RupiahError, format_rupiah, format_rupiah_short, parse_rupiah
from tests.values.strategies import amounts, languages

READ = {
    13_700_000_000: [
        *("13,7 miliar", "13.7 miliar", "Rp13,7 M", "Rp 13,70 milyar", "13700000000"),
        *("Rp13.700.000.000", "Rp13.700.000.000,00", "Rp. 13.700.000.000,-", "IDR 13,7 billion"),
    ],
    666_000_000_000: ["Rp666 miliar", "Rp 666 M", "rp666m", "666\u00a0miliar rupiah"],
    1_661_131_683_000: ["Rp1.661.131.683.000", "1.661,131683 miliar"],
    1_050_000_000_000: ["1,05 triliun", "1,05 trilyun", "Rp1,05 T"],
    1_500_000_000_000: ["1.500 miliar", "1,5 T", "1.5 triliun"],
    500_000_000: ["500 juta", "500jt", "0,5 miliar", "IDR 500 million"],
    2_000_000: ["2jt", "2 jt", "2 jt.", "Rp2 juta rupiah"],
    15_000: ["15 ribu", "15rb", "15 rb", "Rp15.000"],
    5_000: ["Rp. 5.000,-", "5000", "5.000 rupiah", "Rp5.000.-", "5.000,--"],
    0: ["0", "Rp0"],
    99_999_999_999_999_999_999: ["99.999.999.999.999.999.999"],
}
REFUSED = {
    "Contoh: 13,7 miliar": [
        *(
            "",
            "abc",
            "miliar",
            "Rp",
            "US$5",
            "1e9",
            "٥ juta",
            "5\x00 juta",
            "5 6",
            "sekitar 5 juta",
        ),
    ],
    "Titik memisahkan ribuan": [
        *(
            "13.7",
            "1.23",
            "1.234.5",
            "0.500 miliar",
            "13,700,000,000",
            "1,234.5 juta",
            "5,",
            "1..5 juta",
        ),
    ],
    "mis. Rp5.000": ["5,000", "13,700"],
    "rupiah bulat": ["1,5", "Rp5.000,50", "1,23456 ribu", "0,0000001 juta"],
    "negatif": ["-5", "−5 juta", "Rp-5", "Rp -5", "(5 juta)"],
    "Satuan tidak dikenal": ["5 dolar", "5 k", "5 jutaan"],
    "paling banyak 20 angka": ["1" + "0" * 20, "100.000.000 triliun"],
    "terlalu panjang": ["1" * 100_000, "1." * 50_000],
}


def cases(table):
    return [
        pytest.param(text, expected, id=text[:30])
        for expected, texts in table.items()
        for text in texts
    ]


@pytest.mark.parametrize(("text", "amount"), cases(READ))
def test_amount_is_read_in_whole_rupiah(text, amount):
    assert parse_rupiah(text) == Decimal(amount)


@pytest.mark.parametrize(("text", "problem"), cases(REFUSED))
def test_amount_that_cannot_be_is_refused_with_a_reason(text, problem):
    with pytest.raises(RupiahError, match=problem):
        parse_rupiah(text)


def test_english_notation_is_read_only_when_asked_for():
    assert parse_rupiah("Rp13,700,000,000", language="en") == Decimal(13_700_000_000)
    assert parse_rupiah("Rp1,500.5 billion", language="en") == Decimal(1_500_500_000_000)
    assert parse_rupiah("Rp. 5,000", language="en") == Decimal(5_000)
    with pytest.raises(RupiahError, match="Satuan tidak dikenal"):
        parse_rupiah("Rp5M", language="en")


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (13_700_000_000, "Rp13.700.000.000", "Rp13,700,000,000"),
        (0, "Rp0", "Rp0"),
        (-5_000, "-Rp5.000", "-Rp5,000"),
        (
            Decimal("99999999999999999999"),
            "Rp99.999.999.999.999.999.999",
            "Rp99,999,999,999,999,999,999",
        ),
    ],
)
def test_amount_is_printed_in_full(amount, indonesian, english):
    assert (format_rupiah(amount), format_rupiah(amount, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (13_700_000_000, "Rp13,7 miliar", "Rp13.7 billion"),
        (666_000_000_000, "Rp666 miliar", "Rp666 billion"),
        (1_050_000_000_000, "Rp1,05 triliun", "Rp1.05 trillion"),
        (1_500_000_000_000_000, "Rp1.500 triliun", "Rp1,500 trillion"),
        (1_000_000, "Rp1 juta", "Rp1 million"),
        (999_999, "Rp999.999", "Rp999,999"),
        (1_661_131_683_000, "Rp1.661.131.683.000", "Rp1,661,131,683,000"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_short_form_is_exact_or_falls_back_to_the_full_one(amount, indonesian, english):
    assert format_rupiah_short(amount) == indonesian
    assert format_rupiah_short(amount, "en") == english


@given(amounts, languages)
def test_what_is_printed_reads_back(amount, language):
    assert parse_rupiah(format_rupiah(amount, language), language=language) == amount
    assert parse_rupiah(format_rupiah_short(amount, language), language=language) == amount


FRAGMENTS = (
    "rp",
    "Rp. ",
    "1",
    "500",
    "000",
    ".",
    ",",
    "-",
    " ",
    "juta",
    "m",
    "t",
    "٣",
    "²",
    "\x00",
)


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join), languages)
def test_any_text_is_read_or_refused_as_an_amount(text, language):
    try:
        amount = parse_rupiah(text, language=language)
    except RupiahError:
        return
    assert 0 <= amount < 10**20
    assert amount == amount.to_integral_value()
