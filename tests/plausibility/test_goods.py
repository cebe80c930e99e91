"""Second looks at goods: units that are not theirs and prices that cannot be."""

import pytest

from agreements.plausibility import findings
from tests.factories import make_goods, make_transaction

pytestmark = pytest.mark.django_db
UNIT = "Satuan “ekor” tidak lazim untuk cabai; biasanya kg, kuintal, ton."
FAR = "Harga cabai {} per kg, jauh dari Rp30.000, nilai tengah 5 catatan lain."


def chillies(value=None, quantity=None, unit=None):
    return {"commodity_id": "cabai", "value": value, "quantity": quantity, "unit_id": unit}


@pytest.fixture
def warnings(operator):
    def of(record):
        record.refresh_from_db()
        return [(f.text, f.anchor) for f in findings(record, user=operator)]

    return of


@pytest.fixture
def market():
    """Five published prices of chillies from Rp28.000 to Rp32.000 a kilogram."""
    for price in (28, 29, 30, 31, 32):
        make_goods(chillies(price * 1_000_000, 1, "ton"))


def texts(found):
    return [text for text, _anchor in found]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (chillies(quantity=5, unit="kuintal"), []),
        (chillies(), []),
        ({"description": "kerbau", "quantity": 5, "unit_id": "ekor"}, []),
        (chillies(quantity=5, unit="ekor"), [(UNIT, "id_lines-1-unit")]),
    ],
)
def test_unit_in_which_nobody_counts_the_good(warnings, line, said):
    assert warnings(make_goods({"commodity_id": "jahe"}, line)) == said


@pytest.mark.parametrize(
    ("value", "quantity", "unit", "price"),
    [
        (600_000, 20, "kg", None),
        (12_000_000, 20, "kg", None),
        (12_020_000, 20, "kg", "Rp601.000"),
        (30_000, 20, "kg", None),
        (29_800, 20, "kg", "Rp1.490"),
    ],
)
def test_price_far_from_the_middle_of_the_others(warnings, market, value, quantity, unit, price):
    said = [FAR.format(price)] if price else []
    assert texts(warnings(make_goods(chillies(value, quantity, unit)))) == said


@pytest.mark.parametrize(
    ("value", "quantity", "unit", "said"),
    [
        (900_000_000, 30, "kg", "Selisihnya sekitar seribu kali; apakah satuannya keliru?"),
        (600_000, 20, "ton", "Selisihnya sekitar seribu kali; apakah satuannya keliru?"),
        (900_000_000_000, 30, "kg", "Selisihnya sekitar sejuta kali; apakah satuannya keliru?"),
    ],
)
def test_slip_of_a_unit_is_suspected(warnings, market, value, quantity, unit, said):
    (text,) = texts(warnings(make_goods(chillies(value, quantity, unit))))
    assert text.endswith(said)


def test_value_of_a_transaction_of_one_line_is_its_price(warnings, market):
    alone = make_goods(chillies(quantity=1, unit="kg"), value=60_000_000)
    beside = make_goods(chillies(quantity=1, unit="kg"), {"commodity_id": "jahe"}, value=60_000_000)
    assert [len(warnings(record)) for record in (alone, beside)] == [1, 0]


def test_range_that_reaches_usual_prices_is_no_doubt(warnings, market):
    line = chillies(quantity=1, unit="kg")
    near = make_goods(line, value=1_000, value_high=30_000)
    far = make_goods(line, value=1_000, value_high=1_400)
    assert [len(warnings(record)) for record in (near, far)] == [0, 1]


def test_range_from_nothing_has_no_ratio(warnings, market):
    record = make_goods(chillies(quantity=1, unit="kg"), value=0, value_high=1_400)
    assert texts(warnings(record))[-1] == FAR.format("Rp0")


@pytest.mark.parametrize(("value", "doubts"), [(10_000, 0), (9_000, 1)])
def test_price_below_one_rupiah(warnings, value, doubts):
    found = warnings(make_goods(chillies(value, 10, "ton")))
    said = "Harga cabai kurang dari Rp1 per kg; periksa nilai, jumlah, dan satuan."
    assert found == [(said, "id_lines-0-value")] * doubts


def test_four_prices_say_nothing_and_drafts_are_never_told_of(warnings):
    for price in (28, 29, 30, 31):
        make_goods(chillies(price * 1_000_000, 1, "ton"))
    for _each in range(5):
        make_goods(chillies(30_000_000, 1, "ton"), state="draft", owner="73")
    make_goods(chillies(30_000_000, 10, "karung"))
    assert warnings(make_goods(chillies(90_000_000, 1, "kg"))) == []


def test_prices_of_other_goods_are_not_compared(warnings, market):
    jahe = {"commodity_id": "jahe", "value": 90_000_000, "quantity": 1, "unit_id": "kg"}
    assert warnings(make_goods(jahe)) == []


def test_questions_do_not_grow_with_the_goods(operator, market, django_assert_max_num_queries):
    def record(number):
        return make_goods(*[chillies(30_000_000, 1, "ton")] * number)

    one, many = record(1), record(30)
    with django_assert_max_num_queries(20) as asked:
        findings(one, user=operator)
    with django_assert_max_num_queries(len(asked)):
        findings(many, user=operator)


def test_plain_transaction_raises_no_doubt(warnings, market):
    assert warnings(make_transaction(goods=["cabai", "jahe"])) == []
