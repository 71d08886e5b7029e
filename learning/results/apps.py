from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "learning.results"
    label = "results"
    verbose_name = "Resultaten en leerdoelen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.campaigns.services.lifecycle import when_closed  # noqa: PLC0415
        from learning.results.notifications import SHARED  # noqa: PLC0415
        from learning.results.services import settle_what_is_open  # noqa: PLC0415
        from learning.results.summaries import register  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415

        register()
        topics.register(SHARED, "leerdoel dat een collega met je deelt", "leerdoelen die collega’s met je delen")
        when_closed(settle_what_is_open)
