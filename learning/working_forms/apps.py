from django.apps import AppConfig


class WorkingFormsConfig(AppConfig):
    name = "learning.working_forms"
    label = "working_forms"
    verbose_name = "Werkvormen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.working_forms.services import RETENTION  # noqa: PLC0415
        from learning.working_forms.summaries import WORKING_FORM, origins_of  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        origins.register(WORKING_FORM, origins_of)
        kinds.register(RETENTION)
