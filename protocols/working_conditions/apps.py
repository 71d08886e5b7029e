from django.apps import AppConfig


class WorkingConditionsConfig(AppConfig):
    name = "protocols.working_conditions"
    label = "working_conditions"
    verbose_name = "Arbeidsomstandigheden"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.working_conditions import documents  # noqa: PLC0415
        from protocols.working_conditions.summaries.risks import measure_words  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        documents.register()
        origins.register("protocol", measure_words)
