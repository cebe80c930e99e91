"""One agreement, and two people who have it open."""

import pytest

from tests.admin.desk import url
from tests.admin.locking.tab import Tab
from tests.factories import make_agreement


@pytest.fixture
def agreement(db):
    return make_agreement("64", "63", state="draft", place="Samarinda", subject="Pangan")


@pytest.fixture
def tab(operator_client, agreement):
    return Tab(operator_client, url(agreement, "change"))


@pytest.fixture
def other(province_admin_client, agreement):
    """The tab of a second editor, who saves first."""
    return Tab(province_admin_client, url(agreement, "change"))
