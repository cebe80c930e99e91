"""Passages of long texts that stems of words lead to."""

import pytest

from agreements.passages import passages

FILLER = "lorem ipsum dolor amet " * 20


def found(text, *stems):
    return [(passage, number) for passage, number in passages(text, stems)]


def test_a_short_text_is_its_own_passage():
    assert found("Rumput laut Bontang", "laut") == [("Rumput laut Bontang", 1)]


def test_the_passage_with_most_stems_comes_first():
    text = f"laut {FILLER}rumput laut {FILLER}laut"
    (first, number), (second, _one) = found(text, "laut", "rumput")
    assert (number, "rumput laut" in first, "rumput" in second) == (2, True, False)


def test_a_passage_ends_with_whole_words():
    [(passage, _number)] = found(f"{FILLER}laut {FILLER}", "laut")
    assert 200 < len(passage) < 500
    assert set(passage.split()) == {"laut", "lorem", "ipsum", "dolor", "amet"}


def test_words_that_begin_so_are_taken_before_others():
    [(passage, _number)] = found(f"Kelautan {FILLER}LAUT", "laut")
    assert "LAUT" in passage
    [(passage, _number)] = found(f"{FILLER}Kelautan", "laut")
    assert "Kelautan" in passage


@pytest.mark.parametrize(("stem", "word"), [("suluh", "penyuluhan"), ("pilih", "memilih")])
def test_a_stem_whose_first_letter_a_prefix_took_is_found(stem, word):
    [(passage, _number)] = found(f"{FILLER}{word}", stem)
    assert word in passage


@pytest.mark.parametrize("stems", [(), ("kopi",), ("(",), (".*",)])
def test_without_a_stem_there_is_no_passage(stems):
    assert found(f"{FILLER}laut", *stems) == []
