"""Front door of geography: areas by code, path and pincode."""

from rajyasetu.platform.geography.actions import load
from rajyasetu.platform.geography.queries import (
    area,
    area_by_path,
    areas_by_path,
    areas_of_pincode,
    blocks,
    districts,
    tehsils,
    urban_bodies,
)
from rajyasetu.platform.geography.values import containing_paths, contains

__all__ = [
    "area",
    "area_by_path",
    "areas_by_path",
    "areas_of_pincode",
    "blocks",
    "containing_paths",
    "contains",
    "districts",
    "load",
    "tehsils",
    "urban_bodies",
]
