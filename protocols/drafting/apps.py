from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "protocols.drafting"
    label = "drafting"
    verbose_name = "Protocollen invullen"
