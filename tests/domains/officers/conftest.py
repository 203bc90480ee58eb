"""Two administrators and their browsers. Models can be imported once Django is set up, so imports stand inside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client

from entente.vocabulary.roles import Role
from tests.cast import PASSWORD

if TYPE_CHECKING:
    from entente.web.models import Officer


@pytest.fixture(autouse=True)
def _forgotten_failures(db: None) -> Iterator[None]:
    """Failed sign-ins are also counted in a table that is no model's, which outlives a test."""
    yield
    cache.clear()


@pytest.fixture
def second(db: None) -> "Officer":
    """The second administrator of ma.dgsn."""
    from entente.web.models import Officer  # models can be imported once Django is set up

    return Officer.objects.create_user(
        "second", PASSWORD, display_name="Amina Berrada", service="ma.dgsn", roles=[Role.ADMINISTRATOR.value]
    )


@pytest.fixture
def first_desk(administrator: "Officer", second: "Officer") -> Client:
    """Where the first of two administrators sits."""
    from tests.domains.officers.desks import at_the_desk

    return at_the_desk(administrator)


@pytest.fixture
def second_desk(administrator: "Officer", second: "Officer") -> Client:
    """Where the second one sits."""
    from tests.domains.officers.desks import at_the_desk

    return at_the_desk(second)
