from functools import partial

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "protocols.contributions"
    label = "contributions"
    verbose_name = "Afwijkingen, dilemma’s en wat goed ging"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.contributions.services.agenda import (  # noqa: PLC0415
            follow_deviation,
            follow_dilemma,
            follow_success,
            follow_withdrawal,
        )
        from protocols.contributions.summaries.cards import (  # noqa: PLC0415
            words_of_deviations,
            words_of_dilemmas,
            words_of_successes,
        )
        from protocols.contributions.summaries.review import (  # noqa: PLC0415
            CHECK,
            TOGETHER,
            propose_checks,
            propose_contributions,
        )
        from protocols.contributions.views import review  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.meetings.outcomes import register_follow_up, register_withdrawal  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        origins.register("deviation", words_of_deviations)
        origins.register("dilemma", words_of_dilemmas)
        register_follow_up("deviation", follow_deviation)
        register_follow_up("dilemma", follow_dilemma)
        register_withdrawal("deviation", follow_withdrawal)
        register_withdrawal("dilemma", follow_withdrawal)
        origins.register("success", words_of_successes)
        register_follow_up("success", follow_success)
        register_withdrawal("success", follow_withdrawal)
        ranks = {
            "deviation": Rank.DEVIATIONS,
            "dilemma": Rank.DILEMMAS,
            "success": Rank.WENT_WELL,
        }
        for kind, rank in ranks.items():
            exhibits.register(kind, rank, partial(review.show_contributions, kind))
        for together, kind in TOGETHER.items():
            exhibits.register(together, ranks[kind], partial(review.show_together, together))
        exhibits.register(CHECK, Rank.AGREEMENTS, review.show_checks)
        sources.register_quarterly(propose_contributions)
        sources.register_quarterly(propose_checks)
