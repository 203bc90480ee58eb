"""`{{ field|meaning }}`: the legal meaning of a form's field, or None."""

from django import template
from django.forms.boundfield import BoundField

from entente.web.meanings import MEANINGS, Meaning

register = template.Library()


@register.filter
def meaning(field: BoundField) -> Meaning | None:
    """By the field's own name, whatever the form's prefix."""
    return MEANINGS.get(field.name)
