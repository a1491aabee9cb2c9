"""Code lists and languages that all carriers share, and what a carrier makes of them for itself."""

from wegwarte.catalogue.models.own import CatalogueChange, ListState, OwnChoice, OwnLabel
from wegwarte.catalogue.models.shared import CatalogueVersion, Code, CodeLabel, CodeList, Language

__all__ = [
    "CatalogueChange", "CatalogueVersion", "Code", "CodeLabel", "CodeList", "Language", "ListState", "OwnChoice",
    "OwnLabel",
]  # fmt: skip
