from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "vpd.letters"
    label = "letters"
    verbose_name = "Brieven"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.letters import documents, kinds  # noqa: PLC0415
        from vpd.letters.services.retention import RETENTION  # noqa: PLC0415
        from vpd.retention.kinds import register  # noqa: PLC0415

        kinds.register_shipped()
        documents.register()
        register(RETENTION)
