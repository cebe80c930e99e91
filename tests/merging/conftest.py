"""One paper, recorded by both of its sides."""

import pytest

from tests.factories import make_agreement


@pytest.fixture
def press():
    """The published record of Kaltim, from the press."""
    return make_agreement("64", "63", sectors=["3.30"], title="Komitmen dagang", signed_on="2021")


@pytest.fixture
def own(press):
    """What Kalsel recorded of the same paper."""
    return make_agreement(
        *("63", "64"),
        sectors=["3.30", "3.31"],
        title="Kesepakatan perdagangan",
        signed_on="19 Oktober 2021",
        place="Banjarmasin",
        state="draft",
        owner="63",
    )
