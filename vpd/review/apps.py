from functools import partial

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "vpd.review"
    label = "review"
    verbose_name = "Evaluatie"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.checklists.documents.inspections import register_figures  # noqa: PLC0415
        from vpd.meetings import exhibits, outcomes, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.review import agenda, board, documents, services  # noqa: PLC0415
        from vpd.review.periods import LENGTH  # noqa: PLC0415
        from vpd.review.summaries.waiting import register  # noqa: PLC0415

        topics.register("report_ready", "nieuwe evaluatie", "nieuwe evaluaties")
        services.register()
        documents.register()
        register()
        sources.register_quarterly(agenda.propose_figures)
        sources.register_quarterly(agenda.propose_periods)
        for kind in LENGTH:
            exhibits.register(kind.value, Rank.PERIODS, partial(agenda.show_periods, kind), asks_decision=True)
        exhibits.register(agenda.FIGURES, Rank.FIGURES, agenda.show_figures)
        outcomes.on_held(services.keep_minutes)
        register_figures(board.programme_table)
