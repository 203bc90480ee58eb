"""Form controls in the house's look: `{{ field|control }}` adds the classes that Tabler's sheet styles."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget; an invalid one is marked for the eye and for the screen reader."""
    widget = field.field.widget
    if widget.attrs.get("placeholder") == field.label:
        del widget.attrs["placeholder"]
    style = next(style for kind, style in CLASSES if isinstance(widget, kind))
    given = widget.attrs.get("class", "")
    wrong = " is-invalid" if field.errors else ""
    return field.as_widget(attrs={"class": f"{given} {style}{wrong}".strip()})


@register.filter
def ticks(field: BoundField) -> list[BoundWidget]:
    """The single ticks of a group, each with its tag and its words."""
    field.field.widget.attrs["class"] = "form-check-input"
    return field.subwidgets


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """A single tick, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Several ticks or a choice of one, which need a legend."""
    return isinstance(field.field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect)
