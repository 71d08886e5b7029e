from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "protocols.contributions"
    label = "contributions"
    verbose_name = "Afwijkingen en dilemma’s"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.contributions.services.agenda import follow_deviation, follow_dilemma, follow_withdrawal  # noqa: PLC0415
        from protocols.contributions.summaries import words_of_deviations, words_of_dilemmas  # noqa: PLC0415
        from vpd.meetings.outcomes import register_follow_up, register_withdrawal  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        origins.register("deviation", words_of_deviations)
        origins.register("dilemma", words_of_dilemmas)
        register_follow_up("deviation", follow_deviation)
        register_follow_up("dilemma", follow_dilemma)
        register_withdrawal("deviation", follow_withdrawal)
        register_withdrawal("dilemma", follow_withdrawal)
