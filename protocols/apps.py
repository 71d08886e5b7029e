from django.apps import AppConfig


class ProtocolsConfig(AppConfig):
    name = "protocols"
    label = "protocols"
    verbose_name = "Protocollen"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols import (  # noqa: PLC0415
            checklist_files,
            documents,
            inspection,
            norm_cards,
            policy_prints,
            working_conditions,
        )
        from protocols.amendment_agenda import follow_decision  # noqa: PLC0415
        from protocols.content import load_checklists, load_norms, load_templates  # noqa: PLC0415
        from protocols.models import NormVersion, PolicyVersion  # noqa: PLC0415
        from protocols.policy_content import load_policies  # noqa: PLC0415
        from protocols.services import review_flags  # noqa: PLC0415
        from protocols.services.agenda import follow_deviation, follow_dilemma, follow_withdrawal  # noqa: PLC0415
        from protocols.services.amending import check_conflicts  # noqa: PLC0415
        from protocols.services.review_flags import settle_flags  # noqa: PLC0415
        from protocols.services.versions import before_adoption, on_adopted  # noqa: PLC0415
        from protocols.summaries.amendments import amendment_words  # noqa: PLC0415
        from protocols.summaries.deviations import words_of_deviations, words_of_dilemmas  # noqa: PLC0415
        from protocols.summaries.forms_in_use import teams_by_form  # noqa: PLC0415
        from protocols.summaries.stocktaking import words_of_stocktaking  # noqa: PLC0415
        from protocols.summaries.templates import count_use_by  # noqa: PLC0415
        from vpd.actions import origins  # noqa: PLC0415
        from vpd.meetings.outcomes import register_follow_up, register_withdrawal  # noqa: PLC0415
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415
        from vpd.versions.services import on_published  # noqa: PLC0415

        topics.register("protocol_adopted", "vastgesteld protocol", "vastgestelde protocollen")
        topics.register("amendment_proposed", "nieuw voorstel bij een protocol", "nieuwe voorstellen bij een protocol")
        topics.register("amendment_decided", "besluit over een voorstel", "besluiten over een voorstel")
        register_loader(load_norms)
        register_loader(load_templates)
        register_loader(load_checklists)
        register_loader(load_policies)
        origins.register("amendment", amendment_words)
        origins.register("stocktaking", words_of_stocktaking)
        register_follow_up("amendment", follow_decision)
        origins.register("deviation", words_of_deviations)
        origins.register("dilemma", words_of_dilemmas)
        register_follow_up("deviation", follow_deviation)
        register_follow_up("dilemma", follow_dilemma)
        register_withdrawal("deviation", follow_withdrawal)
        register_withdrawal("dilemma", follow_withdrawal)
        before_adoption(check_conflicts)
        on_adopted(settle_flags)
        count_use_by(teams_by_form)
        on_published(NormVersion, follow=review_flags.flag_for_norm, touches=review_flags.teams_under_another_norm)
        on_published(PolicyVersion, follow=review_flags.flag_for_policy, touches=review_flags.teams_under_earlier_rules)
        for made in (checklist_files, documents, inspection, norm_cards, policy_prints, working_conditions):
            made.register()
