"""Tables say whose data they hold, and no key ties one system to another."""

import pytest
from django.apps import apps

from rajyasetu.kernel.personal_data import PersonalData

OURS = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("rajyasetu.")]


def package(model) -> str:
    return ".".join(model.__module__.split(".")[:3])


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_table_declares_owner_basis_retention_and_erasure(model):
    declared = vars(model).get("personal_data")

    assert isinstance(declared, PersonalData)
    assert (declared.owner == "none") == (declared.retention == "")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_stay_in_the_package_or_point_down_to_the_platform(model):
    targets = {
        package(field.related_model)
        for field in model._meta.get_fields()
        if field.many_to_one or (field.one_to_one and field.concrete)
    }
    allowed = {target for target in targets if target == package(model) or target.startswith("rajyasetu.platform")}

    assert targets == allowed


def test_no_key_points_at_a_partitioned_table():
    partitioned = {model for model in OURS if getattr(model, "partitioned", False)}

    pointing = [
        model._meta.label
        for model in OURS
        for field in model._meta.get_fields()
        if field.concrete and getattr(field, "related_model", None) in partitioned
    ]

    assert pointing == []
