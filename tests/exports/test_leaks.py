"""Nothing that is not public leaves through any table: every record here carries the marker."""

import pytest

from agreements.exports import EXPORTS
from tests.exports.reading import exported, read_csv, read_json, read_xlsx
from tests.exports.secrets import SECRETS, STATES, make_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def secrets():
    return make_secrets()


@pytest.mark.parametrize("name", EXPORTS)
def test_no_table_lets_a_secret_out(secrets, name):
    rows, columns = EXPORTS[name]
    for read in (read_csv, read_json, read_xlsx_rows):
        content = read(rows(), columns)
        assert content != []
        assert [str(content).count(secret) for secret in SECRETS] == [0] * len(SECRETS)


def read_xlsx_rows(queryset, columns):
    return read_xlsx(queryset, columns)[1]


def test_unpublished_records_are_not_even_counted(secrets):
    assert [row["judul"] for row in exported("perjanjian")] == ["Pelaksanaan", "Terbit"]
    assert [row["judul"] for row in exported("misi-dagang")] == ["Misi terbit"]
    assert len(exported("transaksi")) == 1 + len(STATES)
    assert len(exported("pihak")) == 5
    one_each = (
        "nilai-diumumkan", "realisasi", "tindak-lanjut", "kendala", "sumber", "kutipan",
        "dokumen", "hubungan",
    )  # fmt: skip
    assert [len(exported(name)) for name in one_each] == [1] * len(one_each)
    counts = {row["kode"]: row["jumlah_perjanjian"] for row in exported("provinsi")}
    assert (counts["64"], counts["63"], counts["13"]) == (1, 1, 0)


def test_numbers_of_unpublished_records_are_left_out(secrets):
    later, agreement = exported("perjanjian")
    [mission] = exported("misi-dagang")
    assert agreement["mengacu_pada"] == []
    assert agreement["diacu_oleh"] == [f"{later['id']} melaksanakan"]
    assert agreement["dokumen"] == ["Terbuka"]
    assert agreement["id_misi_dagang"] == agreement["id_transaksi"] == []
    assert mission["id_perjanjian"] == []
    under_hidden = [row for row in exported("transaksi") if row["keterangan"] == "Transaksi terbit"]
    assert [(row["id_perjanjian"], row["id_misi_dagang"]) for row in under_hidden] == [
        (None, None)
    ] * len(STATES)


def test_only_businesses_of_published_records_are_listed(secrets):
    assert [row["nama"] for row in exported("pelaku-usaha")] == ["PT Terbuka"]
