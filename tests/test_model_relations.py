"""Models keep the layers too: foreign keys named by strings escape the import linter, so every relation is walked."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from entente.vocabulary.ids import SERVICE

DOMAINS = "entente.domains."
ORDER = ("entente.audit", "entente.exchange", "entente.api", "entente.web", DOMAINS.rstrip("."), "entente.node")
"""What stands below comes first; a model points only downward or inside its own app."""


def ours() -> list[type[models.Model]]:
    """Every model of this project, those made for many-to-many relations included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model.__module__.startswith("entente.")]


def relations() -> Iterator[tuple[type[models.Model], str, type[models.Model]]]:
    """Each relation: from which model, by which field, to which model."""
    for model in ours():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and isinstance(field.related_model, type):
                yield model, field.name, field.related_model


def part(model: type[models.Model]) -> str:
    """The domain or the layer that a model belongs to."""
    words = model.__module__.split(".")
    return ".".join(words[:3] if words[1] == "domains" else words[:2])


def height(model: type[models.Model]) -> int:
    """How high its layer stands."""
    return next(at for at, layer in enumerate(ORDER) if model.__module__.startswith(layer))


def test_there_are_domains_with_models_and_relations_to_walk() -> None:
    assert {part(model) for model in ours()} >= {f"{DOMAINS}dossiers", f"{DOMAINS}agreements", f"{DOMAINS}entities"}
    assert any(part(model) == "entente.exchange" for model, _field, _target in relations())


def test_no_domain_s_model_points_to_another_domain_s() -> None:
    across = [
        f"{model.__name__}.{field} -> {target.__module__}.{target.__name__}"
        for model, field, target in relations()
        if part(model).startswith(DOMAINS) and part(target).startswith(DOMAINS) and part(model) != part(target)
    ]
    assert across == []


def test_no_model_points_upward() -> None:
    upward = [
        f"{model.__module__}.{model.__name__}.{field} -> {target.__module__}"
        for model, field, target in relations()
        if target.__module__.startswith("entente.")
        and target is not get_user_model()
        and part(model) != part(target)
        and height(target) >= height(model)
    ]
    assert upward == []


def test_a_generic_relation_hides_no_way_into_another_domain() -> None:
    generic = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        for field in model._meta.private_fields
        if field.is_relation
    ]
    assert generic == []


def test_every_column_that_holds_a_partners_service_id_takes_the_longest() -> None:
    longest = f"abc{'.' + 'a' * 31}" + 2 * f".{'a' * 31}"
    assert SERVICE.fullmatch(longest)
    named = {"asker", "author", "hands", "holder", "partner", "proposer", "takes"}
    short = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.name in named and (getattr(field, "max_length", None) or len(longest)) < len(longest)
    ]
    assert short == [], "PostgreSQL refuses what is longer, and a message that is refused stops the messages behind it"
