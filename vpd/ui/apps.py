from django.apps import AppConfig
from django.urls import register_converter

from vpd.ui.quarter import QuarterConverter


class UiConfig(AppConfig):
    name = "vpd.ui"
    label = "ui"
    verbose_name = "Vormgeving"

    def ready(self) -> None:
        register_converter(QuarterConverter, "quarter")
