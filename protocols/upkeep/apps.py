from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "protocols.upkeep"
    label = "upkeep"
    verbose_name = "Opnieuw bekijken"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.agreements.services.versions import on_adopted  # noqa: PLC0415
        from protocols.norms.models import NormVersion  # noqa: PLC0415
        from protocols.rules.models import PolicyVersion  # noqa: PLC0415
        from protocols.upkeep.services import review_flags  # noqa: PLC0415
        from protocols.upkeep.services.review_flags import settle_flags  # noqa: PLC0415
        from vpd.versions.services import on_published  # noqa: PLC0415

        on_adopted(settle_flags)
        on_published(NormVersion, follow=review_flags.flag_for_norm, touches=review_flags.teams_under_another_norm)
        on_published(PolicyVersion, follow=review_flags.flag_for_policy, touches=review_flags.teams_under_earlier_rules)
