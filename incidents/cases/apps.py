from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "incidents.cases"
    label = "cases"
    verbose_name = "Incidenten"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import duties, followed, gaps  # noqa: PLC0415
        from incidents.cases.services.handing_over import CALLS  # noqa: PLC0415
        from incidents.cases.summaries.events import same_event  # noqa: PLC0415
        from incidents.cases.summaries.gaps import CALL  # noqa: PLC0415
        from incidents.cases.summaries.help import help_duties  # noqa: PLC0415
        from incidents.cases.summaries.waiting import register  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        duties.register(help_duties)
        gaps.register(CALL)
        followed.register(*followed.REACTIONS)

        topics.register("incident_reported", "nieuwe melding", "nieuwe meldingen", waits_by_default=True)
        topics.register("incident_reported_along", "nieuwe melding", "nieuwe meldingen", waits_by_default=True)
        for step in ("taken_in_hand", "handled", "reopened", "withdrawn"):
            topics.register(f"incident_{step}", "stap in je melding", "stappen in je meldingen")
        topics.register("incident_withdrawn_along", "ingetrokken melding", "ingetrokken meldingen")
        open_with.register(CALLS)
        kinds.tell_events(same_event)
        register()
