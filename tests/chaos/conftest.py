from concurrent.futures import ThreadPoolExecutor

import pytest

from agreements.imports.reference import load_reference


@pytest.fixture
def committed(transactional_db):
    """Rows that others see, with the reference data that another test may have emptied."""
    load_reference()


@pytest.fixture
def in_background():
    """A function that lets another run meanwhile; ``result()`` of what it gives waits for it."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit
