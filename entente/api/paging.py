"""Lists come in pages: `?limit=&offset=` in, `{items, count}` out."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Schema
from ninja.pagination import LimitOffsetPagination, paginate
from pydantic import Field

LARGEST = 200
DEEPEST = 1_000_000
"""Beyond this offset, narrow the list instead."""


class Pages(LimitOffsetPagination):
    """At most LARGEST items a page."""

    class Input(Schema):
        """The page asked for."""

        limit: int = Field(50, ge=1, le=LARGEST)
        offset: int = Field(0, ge=0, le=DEEPEST)

    def paginate_queryset(self, queryset: Any, pagination: Any, request: HttpRequest, **params: Any) -> Any:
        """A slice of a queryset or a list; models are left to the schema."""
        del request, params
        start = pagination.offset
        count = queryset.count() if isinstance(queryset, QuerySet) else len(queryset)
        return {"items": list(queryset[start : start + pagination.limit]), "count": count}


paged = paginate(Pages)
"""Decorates an operation that returns a list or a queryset: `@router.get(...)` above `@paged`."""
