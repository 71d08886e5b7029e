from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    name = "incidents.reactions"
    label = "reactions"
    verbose_name = "Gesprek met de burger"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import case_file, duties, gaps  # noqa: PLC0415
        from incidents.handling.summaries.cases import tell_steps  # noqa: PLC0415
        from incidents.handling.summaries.loading import tell_also  # noqa: PLC0415
        from incidents.handling.summaries.page import offer_acts, offer_ways_to_react  # noqa: PLC0415
        from incidents.reactions.services.handing_over import SUPPORTED, TALKS  # noqa: PLC0415
        from incidents.reactions.services.letters import invited_by  # noqa: PLC0415
        from incidents.reactions.summaries import letters  # noqa: PLC0415
        from incidents.reactions.summaries.case_file import citizen_file  # noqa: PLC0415
        from incidents.reactions.summaries.duties import reaction_acts, reaction_duties, reaction_ways  # noqa: PLC0415
        from incidents.reactions.summaries.gaps import TALK  # noqa: PLC0415
        from incidents.reactions.summaries.talks import ALONG, talk_steps  # noqa: PLC0415
        from vpd.letters import owners  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415

        duties.register(reaction_duties)
        case_file.register(citizen_file)
        gaps.register(TALK)
        for name, along in ALONG.items():
            tell_also(name, *along, is_of_event=True)
        tell_steps(talk_steps)
        offer_acts(reaction_acts)
        offer_ways_to_react(reaction_ways)
        open_with.register(TALKS)
        open_with.register(SUPPORTED)
        owners.register(
            letters.KIND,
            owners.LetterOwner(
                read=letters.read_by,
                can_send=letters.sends,
                words=letters.words_of,
                why_no_contact=letters.why_no_contact,
                over_since=letters.over_since,
                on_sent=invited_by,
            ),
        )
