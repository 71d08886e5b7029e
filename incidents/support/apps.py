from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "incidents.support"
    label = "support"
    verbose_name = "Opvang en nazorg"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import duties, gaps  # noqa: PLC0415
        from incidents.correcting.services import on_corrected  # noqa: PLC0415
        from incidents.handling.services.light import on_nobody_wants_support  # noqa: PLC0415
        from incidents.reports.services.reporting import on_reported  # noqa: PLC0415
        from incidents.support.services.handing_over import SUPPORTS  # noqa: PLC0415
        from incidents.support.services.involving import involve, involve_first  # noqa: PLC0415
        from incidents.support.services.offering import nobody_wants_support  # noqa: PLC0415
        from incidents.support.summaries.duties import support_duties  # noqa: PLC0415
        from incidents.support.summaries.gaps import CHOICE, CONVERSATION, OFFER  # noqa: PLC0415
        from incidents.support.summaries.waiting import register  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415

        duties.register(support_duties)
        for gap in (OFFER, CHOICE, CONVERSATION):
            gaps.register(gap)
        on_nobody_wants_support(nobody_wants_support)
        on_reported(involve_first)
        on_corrected(involve)
        open_with.register(SUPPORTS)
        register()
