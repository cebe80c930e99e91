"""Loading register files: what people write, loading again, and files that are wrong."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from agreements.imports.register import RegisterFileError, load_register
from agreements.models import (
    Agreement,
    Citation,
    EditorialState,
    Facility,
    Source,
    TradeMission,
    Transaction,
)
from agreements.values.day_range import DayRange

pytestmark = pytest.mark.django_db

SOURCE = """
[[sources]]
key = "harian"
publisher = "Harian Contoh"
"""
AGREEMENT = """
[[agreements]]
key = "contoh"
source = "harian"
kind = "kb"
signed_on = "Agustus 2025"
parties = ["kaltim", "Kalimantan  Utara"]
"""
MISSION = """
[[missions]]
key = "misi"
source = "harian"
title = "Misi contoh"
kind = "misi-dagang"
held_on = "8 Mei 2025"
"""


@pytest.fixture
def load(tmp_path):
    """Load a register file with the given text."""

    def load(text):
        path = tmp_path / "register.toml"
        path.write_text(text, encoding="utf-8")
        return load_register(path)

    return load


def counts():
    models = (Source, Facility, Agreement, TradeMission, Transaction, Citation)
    return {model.__name__: model.objects.count() for model in models}


def error_of(load, text):
    """The message with which a file is refused; nothing of it may have been saved."""
    before = counts()
    with pytest.raises(RegisterFileError) as refused:
        load(text)
    assert counts() == before
    return str(refused.value)


def test_minimal_agreement_is_a_draft_without_title(load):
    load(SOURCE + AGREEMENT)
    record = Agreement.objects.get()
    assert record.state == EditorialState.DRAFT
    assert record.title == ""
    assert record.signed_on == DayRange(datetime.date(2025, 8, 1), datetime.date(2025, 8, 31))
    assert list(record.parties.values_list("order", "province")) == [(1, "64"), (2, "65")]


def test_publishing_file_publishes_and_composes_a_blank_title(load):
    load("publish = true\n" + SOURCE + AGREEMENT)
    record = Agreement.objects.published().get()
    assert record.title == "Kesepakatan Bersama Kalimantan Timur dan Kalimantan Utara"
    assert record.updated_by is None


def test_facts_without_cite_are_cited_from_the_records_source(load):
    load(SOURCE + AGREEMENT)
    cited = Citation.objects.order_by("pk").values_list("fact", "detail", "source__key")
    assert list(cited) == [
        ("kind", "", "harian"),
        ("signed_on", "", "harian"),
        ("parties", "Kalimantan Timur", "harian"),
        ("parties", "Kalimantan Utara", "harian"),
    ]


def test_cite_replaces_the_records_source_for_its_own_fact_only(load):
    other = '[[sources]]\nkey = "lain"\npublisher = "Lain"\n'
    cite = 'cite = [{ fact = "kind", source = "lain", stated_value = "kesepakatan" }]\n'
    load(SOURCE + other + AGREEMENT + cite)
    cited = Citation.objects.exclude(fact="parties").values_list("fact", "source__key")
    assert set(cited) == {("kind", "lain"), ("signed_on", "harian")}


def test_common_values_are_shared_and_common_lists_go_first(load):
    common = '[common.c]\nsource = "harian"\nplace = "Tarakan"\nparties = ["64"]\n'
    record = '[[agreements]]\nkey = "{0}"\ncommon = "c"\nkind = "pks"\nparties = ["{1}"]\n{2}\n'
    load(
        SOURCE
        + common
        + record.format("a", "65", "")
        + record.format("b", "63", 'place = "Banjarmasin"')
    )
    first, second = Agreement.objects.order_by("pk")
    assert [first.place, second.place] == ["Tarakan", "Banjarmasin"]
    assert [str(party.province_id) for party in second.parties.all()] == ["64", "63"]


def test_money_and_goods_are_read_as_people_write_them(load):
    text = """
[[transactions]]
key = "t"
source = "harian"
kind = "kontrak"
seller_province = "Kalsel"
dated = 2021-10-19
value_low = "13,7 miliar"
lines = ["lombok", { commodity = "Ikan Asin", quantity = 12, unit = "Ton" }]
"""
    load(SOURCE + text)
    record = Transaction.objects.get()
    assert record.seller_province_id == "63"
    assert record.dated == DayRange.of_day(datetime.date(2021, 10, 19))
    assert record.value_low == 13_700_000_000
    assert list(record.lines.values_list("commodity", "quantity", "unit")) == [
        ("cabai", None, None),
        ("ikan-asin", 12, "ton"),
    ]


def test_link_may_point_to_an_agreement_further_down(load):
    child = AGREEMENT.replace("contoh", "anak")
    load(SOURCE + child + 'links = [{ kind = "implements", to_agreement = "contoh" }]' + AGREEMENT)
    link = Agreement.objects.get(external_key="anak").links_out.get()
    assert link.to_agreement.external_key == "contoh"


def test_loading_again_changes_nothing(load):
    text = "publish = true\n" + SOURCE + AGREEMENT + MISSION
    first = load(text)
    before = counts()
    again = load(text)
    assert counts() == before
    assert first.new == {Source: 1, Agreement: 1, TradeMission: 1}
    assert (again.new, again.kept) == ({}, first.new)


def test_staff_edit_survives_loading_again(load):
    load(SOURCE + AGREEMENT)
    Agreement.objects.update(title="Judul dari staf")
    Agreement.objects.get().parties.get(province="65").delete()
    load(SOURCE + AGREEMENT)
    record = Agreement.objects.get()
    assert record.title == "Judul dari staf"
    assert [party.province_id for party in record.parties.all()] == ["64"]


def test_record_added_to_the_file_later_joins_those_already_there(load):
    load(SOURCE + AGREEMENT)
    link = 'links = [{ kind = "renews", to_agreement = "contoh" }]'
    load(SOURCE + AGREEMENT + AGREEMENT.replace("contoh", "baru") + link)
    assert Agreement.objects.get(external_key="baru").links_out.count() == 1
    assert Agreement.objects.count() == 2


def test_wrong_weekday_is_a_warning_that_names_record_and_field(load):
    loaded = load(SOURCE + AGREEMENT.replace("Agustus 2025", "Rabu, 7 Agustus 2025"))
    (warning,) = loaded.warnings
    assert warning.startswith("perjanjian “contoh”, Ditandatangani: ")


def test_unreadable_date_names_record_and_field_and_shows_examples(load):
    message = error_of(load, SOURCE + AGREEMENT.replace("Agustus 2025", "besok lusa"))
    assert message.startswith("perjanjian “contoh”, signed_on: Tanggal tidak terbaca. Contoh: ")


def test_unknown_province_names_the_row_and_what_comes_near(load):
    message = error_of(load, SOURCE + AGREEMENT.replace("kaltim", "Kaltm"))
    assert message.startswith(
        "perjanjian “contoh”, parties 1, province: “Kaltm” tidak dikenal. Maksudnya: kal"
    )


def test_error_in_the_last_record_saves_none_of_the_others(load):
    broken = MISSION + '[[missions.observations]]\nvalue_low = "banyak"\n'
    message = error_of(load, SOURCE + AGREEMENT + broken)
    assert message.startswith("misi dagang “misi”, observations 1, value_low: ")


def test_field_that_may_not_be_set_is_refused(load):
    message = error_of(load, SOURCE + AGREEMENT + 'state = "published"\n')
    assert message == "perjanjian “contoh”: tidak dikenal: state"


def test_party_named_twice_is_refused_in_words(load):
    message = error_of(load, SOURCE + AGREEMENT.replace("Kalimantan  Utara", "64"))
    assert message == (
        "perjanjian “contoh”, parties 2: Provinsi ini sudah menjadi pihak naskah ini."
    )


def test_inferred_fact_without_reason_is_refused(load):
    message = error_of(load, SOURCE + AGREEMENT + 'signed_basis = "inferred"\n')
    assert message == (
        "perjanjian “contoh”, cite signed_on: "
        "Tulis alasannya bila fakta disimpulkan atau nilainya tidak dipakai."
    )


def test_record_without_source_is_refused(load):
    message = error_of(load, SOURCE + AGREEMENT.replace('source = "harian"', ""))
    assert message == "perjanjian “contoh”, cite kind, source: “” tidak dikenal."


def test_record_without_key_is_refused(load):
    message = error_of(load, SOURCE + AGREEMENT.replace('key = "contoh"', ""))
    assert message == "perjanjian tanpa kunci (key)."


def test_agreement_that_cannot_be_published_is_refused(load):
    lonely = AGREEMENT.replace(', "Kalimantan  Utara"', "")
    message = error_of(load, "publish = true\n" + SOURCE + lonely)
    assert message.startswith("perjanjian “contoh”: Isi sedikitnya dua pihak")


def test_unknown_section_is_refused(load):
    assert error_of(load, SOURCE + "[[perjanjian]]\n") == "Bagian tidak dikenal: perjanjian."


def test_unknown_common_part_is_refused(load):
    message = error_of(load, SOURCE + AGREEMENT + 'common = "x"\n')
    assert message == "“x” tidak ada di bagian common."


def test_file_that_is_no_toml_is_refused_by_name(load):
    assert "register.toml: " in error_of(load, "publish = ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agreements = 3\n", "register: tulis agreements sebagai daftar tabel."),
        ('missions = ["x"]\n', "register: tulis missions sebagai daftar tabel."),
        (
            MISSION + 'participants = ["Kaltim"]\n',
            "misi dagang “misi”: tulis participants sebagai daftar tabel.",
        ),
        (
            AGREEMENT + 'cite = ["harian"]\n',
            "perjanjian “contoh”: tulis cite sebagai daftar tabel.",
        ),
    ],
)
def test_value_of_the_wrong_shape_is_refused(load, text, message):
    assert error_of(load, SOURCE + text if "harian" in text else text) == message


def test_command_says_what_was_new_and_what_was_there(tmp_path, capsys):
    path = tmp_path / "register.toml"
    path.write_text(SOURCE + AGREEMENT, encoding="utf-8")
    call_command("load_register", path)
    assert capsys.readouterr().out.splitlines() == [
        "perjanjian: 1 baru, 0 sudah ada",
        "sumber: 1 baru, 0 sudah ada",
    ]
    call_command("load_register", path)
    assert capsys.readouterr().out.splitlines() == [
        "perjanjian: 0 baru, 1 sudah ada",
        "sumber: 0 baru, 1 sudah ada",
    ]


def test_command_fails_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("load_register", tmp_path / "tidak-ada.toml")
