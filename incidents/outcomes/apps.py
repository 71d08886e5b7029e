from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "incidents.outcomes"
    label = "outcomes"
    verbose_name = "Wat meldingen opleverden"
