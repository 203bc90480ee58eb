"""The cooperation department of ma.dgsn at its diary."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from entente.vocabulary.roles import Role

if TYPE_CHECKING:
    from entente.web.models import Officer


@pytest.fixture
def diarist(officer: "Officer", node: object) -> Client:
    """The officer, who works for the cooperation department too."""
    officer.roles = [Role.DESK_OFFICER.value, Role.COOPERATION.value]
    officer.save()
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client
