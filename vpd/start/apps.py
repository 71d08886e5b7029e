from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "vpd.start"
    label = "start"
    verbose_name = "Start"
