from django.apps import AppConfig


class BreachesConfig(AppConfig):
    name = "vpd.privacy.breaches"
    label = "breaches"
    verbose_name = "Datalekken"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.privacy.breaches import documents  # noqa: PLC0415
        from vpd.privacy.breaches.services.retention import RETENTION  # noqa: PLC0415
        from vpd.privacy.breaches.summaries import waiting  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        documents.register()
        kinds.register(RETENTION)
        waiting.register()
