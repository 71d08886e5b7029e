from django.apps import AppConfig


class ProcessingConfig(AppConfig):
    name = "vpd.privacy.processing"
    label = "processing"
    verbose_name = "Verwerkingen"
