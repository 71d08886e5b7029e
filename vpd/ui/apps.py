from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vpd.ui"
    label = "ui"
    verbose_name = "Vormgeving"
