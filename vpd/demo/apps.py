from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vpd.demo"
    label = "demo"
    verbose_name = "Voorbeeld"
