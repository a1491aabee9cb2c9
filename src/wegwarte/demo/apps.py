from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented Land to try the product with."""

    name = "wegwarte.demo"
    label = "demo"
