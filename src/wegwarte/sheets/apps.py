from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Tables that come from and go to spreadsheets: reading what people have, writing what they may take along."""

    name = "wegwarte.sheets"
    label = "sheets"
