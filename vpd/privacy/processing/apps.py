from django.apps import AppConfig


class ProcessingConfig(AppConfig):
    name = "vpd.privacy.processing"
    label = "processing"
    verbose_name = "Verwerkingen"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.privacy.processing import documents  # noqa: PLC0415
        from vpd.privacy.processing.summaries import register_waiting  # noqa: PLC0415

        documents.register()
        register_waiting()
