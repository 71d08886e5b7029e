from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    name = "protocols.amendments"
    label = "amendments"
    verbose_name = "Voorstellen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.agreements.services.versions import before_adoption  # noqa: PLC0415
        from protocols.amendments.services.agenda import follow_decision  # noqa: PLC0415
        from protocols.amendments.services.amending import check_conflicts  # noqa: PLC0415
        from protocols.amendments.summaries.amendments import amendment_words  # noqa: PLC0415
        from protocols.amendments.views.review import propose_amendments, show_amendments  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.meetings.outcomes import register_follow_up  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        topics.register("amendment_proposed", "nieuw voorstel bij een protocol", "nieuwe voorstellen bij een protocol")
        topics.register("amendment_decided", "besluit over een voorstel", "besluiten over een voorstel")
        origins.register("amendment", amendment_words)
        register_follow_up("amendment", follow_decision)
        before_adoption(check_conflicts)
        sources.register_quarterly(propose_amendments)
        exhibits.register("amendment", Rank.AMENDMENTS, show_amendments, asks_decision=True)
