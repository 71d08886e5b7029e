from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "incidents.outcomes"
    label = "outcomes"
    verbose_name = "Wat meldingen opleverden"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.analysis.summaries import quarters  # noqa: PLC0415
        from incidents.cases import case_file, duties, gaps  # noqa: PLC0415
        from incidents.handling.services.duplicates import when_led  # noqa: PLC0415
        from incidents.handling.summaries.cases import tell_steps  # noqa: PLC0415
        from incidents.handling.summaries.loading import tell_also  # noqa: PLC0415
        from incidents.handling.summaries.page import offer_acts  # noqa: PLC0415
        from incidents.outcomes.services import bring_board_along  # noqa: PLC0415
        from incidents.outcomes.summaries import agenda, board  # noqa: PLC0415
        from incidents.outcomes.summaries.gaps import WITH_BOARD  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415

        sources.register_quarterly(agenda.propose_incidents)
        exhibits.register(agenda.INCIDENT, Rank.INCIDENTS, agenda.show_incidents)
        exhibits.register(agenda.THEME, Rank.INCIDENTS, agenda.show_themes)
        exhibits.register(quarters.KIND, Rank.INCIDENTS, agenda.show_light)
        duties.register(board.board_duties)
        gaps.register(WITH_BOARD)
        when_led(bring_board_along)
        case_file.register(board.board_parts)
        tell_also(board.RELATED)
        tell_steps(board.board_steps)
        offer_acts(board.board_acts)
