from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Moving in: tables of offices, staff, clients and past consultations become records."""

    name = "wegwarte.imports"
    label = "imports"
