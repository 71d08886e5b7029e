from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "incidents.measures"
    label = "measures"
    verbose_name = "Maatregelen voor burgers"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import case_file, duties, gaps  # noqa: PLC0415
        from incidents.handling.summaries.cases import tell_steps  # noqa: PLC0415
        from incidents.handling.summaries.followup import expect_also  # noqa: PLC0415
        from incidents.handling.summaries.loading import tell_also  # noqa: PLC0415
        from incidents.handling.summaries.page import offer_acts, offer_ways_to_react  # noqa: PLC0415
        from incidents.identity.hooks import on_still_needed  # noqa: PLC0415
        from incidents.measures.services.letters import keep_that_it_went  # noqa: PLC0415
        from incidents.measures.services.retention import PROVISIONAL, RETENTION  # noqa: PLC0415
        from incidents.measures.summaries import agenda, letters  # noqa: PLC0415
        from incidents.measures.summaries.duties import measure_acts, measure_duties, measure_ways  # noqa: PLC0415
        from incidents.measures.summaries.gaps import NO_MEASURE, UNDECIDED_MEASURE  # noqa: PLC0415
        from incidents.measures.summaries.needed import needed_until  # noqa: PLC0415
        from incidents.measures.summaries.steps import (  # noqa: PLC0415
            ALONG,
            measure_parts,
            measure_steps,
            measures_now,
        )
        from incidents.measures.summaries.waiting import register  # noqa: PLC0415
        from vpd.letters import owners  # noqa: PLC0415
        from vpd.meetings import exhibits, sources  # noqa: PLC0415
        from vpd.meetings.enums import Rank  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        sources.register_quarterly(agenda.propose_ending)
        exhibits.register(agenda.KIND, Rank.MEASURES, agenda.show_ending)
        duties.register(measure_duties)
        case_file.register(measure_parts)
        for name, along in ALONG.items():
            tell_also(name, *along, is_of_event=True)
        tell_steps(measure_steps)
        expect_also(measures_now)
        offer_acts(measure_acts)
        offer_ways_to_react(measure_ways)
        on_still_needed(needed_until)
        owners.register(
            letters.KIND,
            owners.LetterOwner(
                read=letters.read_by,
                can_send=letters.sends,
                words=letters.words_of,
                why_no_contact=letters.why_no_contact,
                over_since=letters.over_since,
                on_term_over=keep_that_it_went,
            ),
        )
        kinds.register(RETENTION)
        kinds.register(PROVISIONAL)
        gaps.register(NO_MEASURE)
        gaps.register(UNDECIDED_MEASURE)
        register()
