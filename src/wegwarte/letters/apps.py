from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters: written from a file after a template, signed, sent, and proven to have been sent."""

    name = "wegwarte.letters"
    label = "letters"
