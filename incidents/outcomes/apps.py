from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "incidents.outcomes"
    label = "outcomes"
    verbose_name = "Wat meldingen opleverden"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.analysis.summaries import quarters  # noqa: PLC0415
        from incidents.outcomes.summaries import agenda  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415

        sources.register_quarterly(agenda.propose_incidents)
        exhibits.register(agenda.INCIDENT, Rank.INCIDENTS, agenda.show_incidents)
        exhibits.register(agenda.THEME, Rank.INCIDENTS, agenda.show_themes)
        exhibits.register(quarters.KIND, Rank.INCIDENTS, agenda.show_light)
