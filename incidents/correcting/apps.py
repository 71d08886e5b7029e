from django.apps import AppConfig


class CorrectingConfig(AppConfig):
    name = "incidents.correcting"
    label = "correcting"
    verbose_name = "Meldingen verbeteren"
