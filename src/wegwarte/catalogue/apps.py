"""The app of code lists and languages."""

from django.apps import AppConfig
from django.core.signals import request_started


class CatalogueConfig(AppConfig):
    name = "wegwarte.catalogue"

    def ready(self) -> None:
        from wegwarte.catalogue import cache

        request_started.connect(cache.look_again, dispatch_uid="catalogue.look_again")
