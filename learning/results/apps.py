from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "learning.results"
    label = "results"
    verbose_name = "Resultaten en leerdoelen"
