from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what: entries that nobody can change, chained carrier by carrier."""

    name = "wegwarte.audit"
    label = "audit"
