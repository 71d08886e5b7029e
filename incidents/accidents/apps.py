from django.apps import AppConfig


class AccidentsConfig(AppConfig):
    name = "incidents.accidents"
    label = "accidents"
    verbose_name = "Ongevallen"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.accidents.services import copy_steps  # noqa: PLC0415
        from incidents.accidents.summaries import INSPECTORATE, STEPS, accident_duties, accident_steps  # noqa: PLC0415
        from incidents.cases import duties, gaps  # noqa: PLC0415
        from incidents.handling.services.duplicates import copy_also  # noqa: PLC0415
        from incidents.handling.summaries.cases import tell_steps  # noqa: PLC0415
        from incidents.handling.summaries.loading import tell_also  # noqa: PLC0415

        duties.register(accident_duties)
        gaps.register(INSPECTORATE)
        tell_also("accident_steps", STEPS)
        tell_steps(accident_steps)
        copy_also(copy_steps)
