from django.apps import AppConfig


class SubjectRequestsConfig(AppConfig):
    name = "vpd.privacy.subject_requests"
    label = "subject_requests"
    verbose_name = "Verzoeken over gegevens"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.privacy.subject_requests.services import RETENTION  # noqa: PLC0415
        from vpd.privacy.subject_requests.summaries.waiting import register  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        kinds.register(RETENTION)
        register()
