from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "incidents.advice"
    label = "advice"
    verbose_name = "Advies over melden"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.advice.content import load_behaviours  # noqa: PLC0415
        from incidents.advice.summaries.behaviours import known_behaviours  # noqa: PLC0415
        from protocols.norms.behaviours import register_behaviours  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_behaviours)
        register_behaviours(known_behaviours)
