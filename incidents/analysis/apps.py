from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "incidents.analysis"
    label = "analysis"
    verbose_name = "Wat we ervan leren"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.analysis import documents  # noqa: PLC0415
        from incidents.analysis.summaries.duties import learning_duties  # noqa: PLC0415
        from incidents.analysis.summaries.followups import words_of_answers  # noqa: PLC0415
        from incidents.analysis.summaries.found import found_in_analysis  # noqa: PLC0415
        from incidents.analysis.summaries.gaps import ANALYSIS, DEBRIEF  # noqa: PLC0415
        from incidents.analysis.summaries.lessons import lessons_of_case  # noqa: PLC0415
        from incidents.analysis.summaries.waiting import register  # noqa: PLC0415
        from incidents.cases import duties, gaps, lessons  # noqa: PLC0415
        from incidents.handling.summaries import found  # noqa: PLC0415
        from vpd.actions.enums import ActionOrigin  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        documents.register()
        found.register(found_in_analysis)
        duties.register(learning_duties)
        gaps.register(DEBRIEF)
        gaps.register(ANALYSIS)
        lessons.register(lessons_of_case)
        origins.register(ActionOrigin.ANALYSIS, words_of_answers)
        register()
