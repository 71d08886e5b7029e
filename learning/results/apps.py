from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "learning.results"
    label = "results"
    verbose_name = "Resultaten en leerdoelen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.results.summaries import register  # noqa: PLC0415

        register()
