from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "incidents.handling"
    label = "handling"
    verbose_name = "Meldingen oppakken en afronden"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import case_file, duties, gaps  # noqa: PLC0415
        from incidents.cases.services.help import settle_help  # noqa: PLC0415
        from incidents.correcting.services import on_corrected  # noqa: PLC0415
        from incidents.handling import documents  # noqa: PLC0415
        from incidents.handling.services.duplicates import settle_lead  # noqa: PLC0415
        from incidents.handling.services.handing_over import CASES  # noqa: PLC0415
        from incidents.handling.summaries.case_file import report_file  # noqa: PLC0415
        from incidents.handling.summaries.duties import handling_duties  # noqa: PLC0415
        from incidents.handling.summaries.gaps import ANSWER, REACTION, UNTAKEN  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415

        duties.register(handling_duties)
        for gap in (UNTAKEN, REACTION, ANSWER):
            gaps.register(gap)
        case_file.register(report_file)
        documents.register()
        on_corrected(settle_lead)
        on_corrected(settle_help)
        open_with.register(CASES)
