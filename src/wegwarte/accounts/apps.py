from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in."""

    name = "wegwarte.accounts"
    label = "accounts"
