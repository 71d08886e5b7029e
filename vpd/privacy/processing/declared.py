"""What no rule can know of our tables: which activity each serves, whom its rows are about, what its texts hold."""

from collections.abc import Mapping

from vpd.privacy.processing.enums import About, Tag

# The activity that the tables of a room serve, by the label of the room; the keys stand in `activities.py`.
ROOMS = {
    **dict.fromkeys(
        ["cases", "attachments", "correcting", "handling", "accidents", "open_work", "light_signals"], "meldingen"
    ),
    "support": "nazorg",
    "identity": "burgers",
    **dict.fromkeys(["reactions", "measure_kinds", "measures", "letters"], "maatregelen"),
    "police": "politie",
    **dict.fromkeys(["analysis", "outcomes", "actions"], "verbeteren"),
    **dict.fromkeys(
        [
            "agreements",
            "amendments",
            "stocktaking",
            "upkeep",
            "contributions",
            "pocket_cards",
            "reading",
            "meetings",
            "norms",
            "rules",
            "registered_documents",
            "checklists",
            "form_templates",
            "advice",
            "questions",
            "cards",
        ],
        "protocol",
    ),
    **dict.fromkeys(["questionnaires", "campaigns", "results", "working_forms"], "leren"),
    "measurements": "anoniem",
    "programme": "opleiding",
    "review": "rapporten",
    "organisation": "accounts",
    **dict.fromkeys(["files", "messaging", "demo"], "bestanden"),
    "audit": "logboeken",
    **dict.fromkeys(["retention", "subject_requests", "breaches", "processing"], "privacy"),
}

# Tables that serve another activity than the rest of their room.
PLACED = {
    "campaigns.WorkingSheet": "anoniem",
    "campaigns.Sheet": "anoniem",
    "organisation.SourceAttempt": "logboeken",
}


def _of(about: About, labels: str) -> dict[str, About]:
    return dict.fromkeys(labels.split(), about)


ABOUT: Mapping[str, About] = {
    **_of(
        About.NOBODY,
        "organisation.Organisation organisation.JobFamily organisation.Department organisation.Location "
        "organisation.FreeDay retention.RetentionRun retention.RetentionNotice "
        "letters.Letterhead letters.LetterVersion letters.LetterPart "
        "checklists.Checklist checklists.ChecklistVersion checklists.ChecklistItem checklists.InspectionTopic "
        "norms.NormVersion norms.NormStatement norms.NormColumn norms.NormStep "
        "rules.PolicyDocument rules.PolicyVersion rules.PolicyLine rules.PolicyCheck rules.PolicyCommunication "
        "registered_documents.RegisteredDocument form_templates.ProtocolTemplate form_templates.TemplateVersion "
        "form_templates.TemplateSection form_templates.TemplatePrompt form_templates.TemplateBullet "
        "advice.Behaviour questions.ExtraQuestion questions.CategoryAttribute questions.OpenQuestion "
        "questions.AttributeOption measure_kinds.MeasureKind pocket_cards.OwnCard outcomes.DepthChoice "
        "questionnaires.Questionnaire questionnaires.QuestionnaireVersion questionnaires.CompetencyAspect "
        "questionnaires.QuestionnaireItem campaigns.Campaign measurements.Indicator measurements.Satisfaction "
        "working_forms.Tally programme.TrainingElement review.Exposure review.PublishedQuarter",
    ),
    **_of(
        About.EMPLOYEE,
        "messaging.MessagePreference messaging.CalendarFeed messaging.WaitingNotice organisation.SourceAttempt "
        "organisation.User organisation.Membership organisation.Deputyship organisation.SentForm "
        "organisation.UserSession audit.AuditEvent audit.ReadEvent "
        "agreements.NamedPerson agreements.StocktakingParticipant reading.ProtocolAcceptance reading.InductionDone "
        "reading.Mentorship meetings.MeetingAttendance cases.AffectedPerson cases.Witness cases.HelpRequest "
        "cases.HelpAsked cases.HelpStatusChange handling.HandOver handling.Verdict handling.VerdictReader "
        "support.Support support.SupportStatusChange support.Conversation support.ConversationStatusChange "
        "support.ConversationNote support.PassedSentence support.SentenceStatusChange reactions.Complaint "
        "reactions.ComplaintStatusChange identity.IdentityGrant outcomes.BoardInvolvement "
        "analysis.ShareReading campaigns.Invitation results.Response results.Answer "
        "results.OwnTopic results.LearningGoal working_forms.Participation programme.Participation",
    ),
    **_of(
        About.CITIZEN,
        "identity.Identity identity.IdentityCase cases.Reaction reactions.Adjustment reactions.Talk "
        "reactions.TalkStatusChange reactions.TalkRecord reactions.Hearing letters.Letter letters.LetterStatusChange",
    ),
    **_of(
        About.OFFENCE,
        "cases.IncidentBehaviour measures.Measure measures.MeasureStatusChange measures.ProvisionalMeasure "
        "measures.Violation police.PoliceFile police.PoliceReport police.PoliceStatusChange",
    ),
}

# Names that mean the same in every table: what they hold is no more than a key, a place or a number of a version.
TECHNICAL_NAMES = {
    name
    for names in (
        "organisation_id position revision sequence key prompt_key section_key item_key lineage draft_id promise_id",
        "origin_kind origin_reference origin_reference_kind origin_id source_table source_id subject_type subject_id",
        "request_id thing_id session_key fingerprint back_url is_shared code_hash link_hash link_key sha256",
        "content_type size encoding attempts",
    )
    for name in names.split()
}


def _tagged(tag: Tag, fields: Mapping[str, str]) -> dict[str, Tag]:
    return {f"{label}.{name}": tag for label, names in fields.items() for name in names.split()}


FIELDS: Mapping[str, Tag] = {
    **_tagged(
        Tag.NONE,
        {
            "organisation.Team": "name",
            "files.ImportRun": "file_name",
            "files.ImportProblem": "column",
            "retention.RetentionHold": "reference",
            "cases.Incident": "reference earlier_reference others_affected advice_codes advice_sentence",
            "correcting.CorrectedField": "field",
            "identity.ModulePeriod": "purpose ground policy_reference",
            "police.PoliceFile": "ground_note address",
            "police.PoliceReport": "address",
            "police.Damage": "what",
            "upkeep.ReviewFlag": "reference title",
            "analysis.EffectCheck": "figures",
            "measurements.Measurement": "title before_when after_when who source",
            "working_forms.Session": "options result",
            "programme.Offer": "title duration",
            "programme.Training": "title",
            "programme.TrainingSession": "place",
            "review.BoardMeeting": "told_on",
            "review.StoredReport": "figures",
            "subject_requests.SubjectRequest": "number",
            "breaches.Breach": "reference",
            "breaches.Judgement": "natures kinds",
            "breaches.Decision": "reference",
        },
    ),
    **_tagged(
        Tag.TECHNICAL,
        {
            "messaging.OutboxMessage": "kind",
            "organisation.SentForm": "url",
            "files.StoredFile": "heavy refusal",
            "files.ImportRun": "kind",
            "files.MadeFile": "kind arguments",
            "checklists.ChecklistAnswerChange": "fields",
            "cases.IncidentDraft": "stamps",
            "correcting.Correction": "fields",
            "police.PoliceFile": "attached",
            "open_work.BulkRun": "lines",
        },
    ),
    **_tagged(
        Tag.PERSON,
        {
            "audit.AuditEvent": "action fields",
            "messaging.OutboxMessage": "payload",
            "messaging.WaitingNotice": "topic",
            "organisation.SourceAttempt": "source account",
            "organisation.User": "password first_name last_name job_title",
            "organisation.UserSession": "session_data",
            "letters.Letter": "contact_name signer",
            "actions.Obstacle": "addressee_name",
            "meetings.MeetingAttendance": "name",
            "cases.Incident": "spot_actions spot_steps asks_call awaits_help",
            "correcting.Correction": "corrected_by_id",
            "handling.TeamMove": "moved_by_id",
            "handling.DuplicateLink": "changed_by_id",
            "support.Conversation": "place",
            "police.PoliceFile": "named",
            "results.Answer": "value",
            "programme.TrainingSession": "trainer",
            "programme.Offer": "provider",
            "review.BoardMeeting": "present",
        },
    ),
    **_tagged(
        Tag.CONTACT,
        {
            "organisation.Team": "support_phone",
            "organisation.User": "email phone",
            "letters.Letter": "contact_phone",
            "cases.HelpRequest": "phone",
            "cards.OldPaper": "was",
            "programme.Offer": "contact",
            "subject_requests.SubjectRequest": "name contact",
            "subject_requests.RequestChange": "name contact",
            "demo.DemoMail": "recipients",
        },
    ),
    **_tagged(
        Tag.WORDS,
        {
            "messaging.OutboxMessage": "last_error",
            "files.StoredFile": "name",
            "files.SmallPicture": "data",
            "files.StoredFileChunk": "data",
            "files.ImportProblem": "sentence",
            "files.MadeFile": "title",
            "retention.RetentionTerm": "reason",
            "retention.RetentionHold": "reason",
            "actions.ImprovementAction": "title description outcome effect_reason",
            "actions.EarlierOutcome": "outcome effect_reason",
            "actions.LearningNeed": "title explanation outcome",
            "actions.Obstacle": "title explanation answer outcome",
            "actions.EarlierAnswer": "answer outcome",
            "meetings.AgendaItem": "title note",
            "meetings.Decision": "about text reason action_title following_title",
            "checklists.ChecklistAnswer": "explanation evidence evidence_url",
            "rules.PolicyCheck": "note",
            "agreements.ProtocolVersion": "returned_reason incomplete_reason uninvolved_reason",
            "agreements.ProtocolLine": "text",
            "agreements.PromptWaiver": "reason",
            "agreements.ProtocolReview": "reason",
            "upkeep.ReviewFlag": "reason",
            "amendments.Amendment": "old_text new_text reason decision_reason",
            "amendments.LineConflict": "adopted_text",
            "stocktaking.StocktakingAnswer": "note",
            "contributions.Deviation": "story because",
            "contributions.SharedDilemma": "text",
            "contributions.Dilemma": "text offered_text",
            "contributions.Success": "text because",
            "contributions.AgreementCheck": "note",
            "pocket_cards.OwnCardLine": "text",
            "cases.Reaction": "note late_reason",
            "cases.Incident": "story",
            "cases.ReportAnswer": "text",
            "cases.IncidentDraft": "answers",
            "light_signals.Pattern": "reason",
            "correcting.CorrectedField": "old new",
            "handling.CaseNote": "text",
            "handling.DutyReason": "reason",
            "handling.Closing": "own_share_note protocol_note",
            "handling.Verdict": "note",
            "handling.Addition": "text",
            "handling.Feedback": "text reason_for_none",
            "handling.Withdrawal": "reason",
            "accidents.AccidentStep": "note",
            "support.ConversationNote": "text",
            "support.PassedSentence": "text",
            "police.Damage": "reason",
            "police.PoliceReport": "reason",
            "measures.MeasureQuestion": "text",
            "analysis.Debrief": "expected happened difference takeaway",
            "analysis.Analysis": "lacking meant real own_share helped outcome",
            "analysis.SideSeen": "text",
            "analysis.PhaseChance": "text",
            "analysis.AnalysisAnswer": "note",
            "analysis.ShareReading": "addition",
            "analysis.EffectCheck": "note",
            "analysis.NothingFollows": "reason",
            "analysis.QuarterLesson": "stands_out possible helped takeaway",
            "outcomes.BoardInvolvement": "lesson",
            "results.OwnTopic": "text",
            "results.TeamGoal": "text",
            "results.LearningGoal": "text",
            "measurements.Measurement": "between headline notes conclusion",
            "measurements.Saying": "text",
            "working_forms.Session": "title text outcome",
            "programme.Offer": "note",
            "programme.Programme": "lead",
            "programme.Training": "why",
            "programme.Reason": "text asked",
            "review.Explanation": "text",
            "review.BoardMeeting": "decided asked",
            "demo.DemoMail": "subject text html",
        },
    ),
    **_tagged(
        Tag.CITIZEN,
        {
            "identity.Identity": "name address town no_notice_reason",
            "reactions.Complaint": "number",
            "reactions.Adjustment": "kinds",
            "reactions.Talk": "place",
            "reactions.TalkRecord": "agreements",
            "reactions.Hearing": "words",
            "letters.Letter": "subject",
            "measures.Measure": "case_number",
            "police.PoliceFile": "citizen_id",
        },
    ),
    **_tagged(
        Tag.OFFENCE,
        {
            "cases.Incident": "leading_category house_rules corrected_after_addressing had_to_correct_again "
            "earlier_incidents advice_weight advice_given",
            "cases.IncidentBehaviour": "behaviour",
            "correcting.Correction": "advice_before advice_after",
            "letters.Letter": "parts",
            "reactions.Talk": "letter_words",
            "reactions.TalkRecord": "behaviour",
            "measures.Measure": "terms house_rule facts purpose ground stays_possible why_not_lighter "
            "why_not_heavier our_part agreed_because reason lifted_because",
            "measures.ProvisionalMeasure": "why",
            "measures.Violation": "note",
            "police.PoliceFile": "facts",
            "police.PoliceReport": "number outcome",
        },
    ),
    # The only three (DECISIONS 4).
    **_tagged(Tag.HEALTH, {"cases.Incident": "medical_given is_reportable under_influence"}),
    **_tagged(Tag.ANONYMOUS, {"campaigns.WorkingSheet": "answers", "campaigns.Sheet": "answers"}),
}

# Rooms in which people may be told of in every text.
TEXTS_IN = {"subject_requests": Tag.WORDS, "breaches": Tag.WORDS, "processing": Tag.WORDS}
