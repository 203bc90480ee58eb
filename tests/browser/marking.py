"""Markup in every word that people typed and a row keeps: whoever walks the pages sees whether it stays text."""

from django.apps import apps
from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Concat

MARKUP = """ <b data-injected>'"</b>"""
BECAME_AN_ELEMENT = "[data-injected]"
WORDS = frozenset(
    """
    title name text words note says statement sanitised finding advice content agenda summary venue city place office
    organisation rank sent_by unit question contribution counterpart external_reference threat target means scope
    measures owner conduct alcohol gathering contact incidents authority hands takes findings remarks recipient
    conferred_by grounds post candidate borne_by value hours acronym name_en title_en spellings reached chair_ours
    chair_theirs rhythm owner_ours owner_theirs written reference evidence conditions closed_why settled_how adopted
    """.split()  # noqa: SIM905  # so many names read better without their quotes
)
"""Columns that hold what people typed; others hold codes, keys, dates, as do those by which a row is told apart."""


def mark() -> int:
    """Add it to each such column of the domains; in how many."""
    marked = 0
    for model in apps.get_models():
        columns = {each.name for each in model._meta.fields if isinstance(each, (CharField, TextField))} & WORDS
        columns -= {name for each in model._meta.constraints for name in getattr(each, "fields", ())}
        if columns and model.__module__.startswith("entente.domains."):
            model._default_manager.update(**{name: Concat(F(name), Value(MARKUP)) for name in columns})
            marked += len(columns)
    return marked
