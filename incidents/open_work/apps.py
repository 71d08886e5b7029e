from django.apps import AppConfig


class OpenWorkConfig(AppConfig):
    name = "incidents.open_work"
    label = "open_work"
    verbose_name = "Openstaand werk"
