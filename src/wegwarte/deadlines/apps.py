"""The app of deadlines."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "wegwarte.deadlines"
