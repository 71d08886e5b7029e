from django.apps import AppConfig


class MeasureKindsConfig(AppConfig):
    name = "incidents.measure_kinds"
    label = "measure_kinds"
    verbose_name = "Lijst van maatregelen voor burgers"
