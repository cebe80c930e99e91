"""The plain search of small lists."""

import pytest

from agreements.search import LONGEST_QUESTION
from tests.factories import make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    def titles(words):
        page = client.get("/misi-dagang/", {"q": words}).context["page_obj"]
        return [row.record.title for row in page]

    return titles


def test_every_word_must_be_there_in_any_order_and_case(found):
    make_mission(title="Misi dagang Ambon")
    make_mission(title="Misi dagang Kupang")
    assert found("KUPANG misi") == ["Misi dagang Kupang"]
    assert found("kupang ambon") == []


def test_words_beyond_the_longest_question_are_left_out(found):
    make_mission(title="Misi dagang Ambon")
    longest = " ".join(["ambon"] * LONGEST_QUESTION)
    assert found(f"{longest} kupang") == ["Misi dagang Ambon"]
    assert found(f"kupang {longest}") == []
