from django.apps import AppConfig


class BreachesConfig(AppConfig):
    name = "vpd.privacy.breaches"
    label = "breaches"
    verbose_name = "Datalekken"
