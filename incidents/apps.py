from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"
    label = "incidents"
    verbose_name = "Incidenten"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents import printed_cards  # noqa: PLC0415
        from incidents.behaviours import known_behaviours, load_behaviours  # noqa: PLC0415
        from incidents.imports import register_incident_import  # noqa: PLC0415
        from incidents.services.correcting import on_corrected  # noqa: PLC0415
        from incidents.services.duplicates import settle_lead  # noqa: PLC0415
        from incidents.summaries.patterns import words_of_patterns  # noqa: PLC0415
        from protocols.behaviours import register_behaviours  # noqa: PLC0415
        from vpd.actions import origins  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        topics.register("incident_reported", "nieuwe melding", "nieuwe meldingen", waits_by_default=True)
        topics.register("incident_reported_along", "nieuwe melding", "nieuwe meldingen", waits_by_default=True)
        for step in ("taken_in_hand", "handled", "reopened", "withdrawn"):
            topics.register(f"incident_{step}", "stap in je melding", "stappen in je meldingen")
        register_loader(load_behaviours)
        register_behaviours(known_behaviours)
        register_incident_import()
        on_corrected(settle_lead)
        printed_cards.register()
        origins.register("pattern", words_of_patterns)
