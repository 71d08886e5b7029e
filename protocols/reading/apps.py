from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "protocols.reading"
    label = "reading"
    verbose_name = "Lezen en inwerken"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.reading import documents  # noqa: PLC0415
        from protocols.reading.services.handing_over import MENTORS  # noqa: PLC0415
        from protocols.reading.summaries import waiting  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415

        documents.register()
        waiting.register()
        open_with.register(MENTORS)
