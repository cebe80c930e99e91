import pytest

from agreements.imports.reference import load_reference


@pytest.fixture
def committed(transactional_db):
    """Rows that others see, with the reference data that another test may have emptied."""
    load_reference()
