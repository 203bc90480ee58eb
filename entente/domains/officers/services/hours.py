"""Setting the working hours of a service."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.domains.officers.models import ServiceHours
from entente.vocabulary.clock import Milliseconds
from entente.web.models import Officer


@transaction.atomic
def set_hours(by: Officer, told: Mapping[str, Any], now: Milliseconds) -> ServiceHours:
    """Keep language, zone, days and hours of the officer's service; the ledger has it."""
    kept, _made = ServiceHours.objects.update_or_create(
        service=by.service,
        defaults={
            "language": told["language"],
            "time_zone": told["time_zone"],
            "days": [int(day) for day in told["days"]],
            "opens": told["opens"].strftime("%H:%M"),
            "closes": told["closes"].strftime("%H:%M"),
        },
    )
    ledger.append(by.service, ledger.INTERNAL, [Entry("hours_set", now, {"by": by.username}, by.service)])
    return kept
