from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "vpd.actions"
    label = "actions"
    verbose_name = "Acties"
