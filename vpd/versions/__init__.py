"""What lives in versions: drafted, published from a day, compared; one mechanism for every noun that does.

Code is shared, never a table: model, constraint names, keys, triggers, visibility, addresses and texts stay with the
noun. The extra questions (`incidents`) are the example to follow. What a new noun writes:

1. Models. The version derives from `DatedVersion` (or `Version`, when it simply holds once it is published) and says
   `NOUN` (in the audit), `SERIES` (the foreign key to whose versions these are) and `CONTENT` (which rows are copied
   with it); its constraints come from `version_constraints`. Rows that are moved, removed and put back derive from
   `Part`, say in `OF` how they reach their version, and in `along` what goes and comes back with them. Readers of a
   draft ask for `.kept()` parts. The migration adds `Frozen` (`operations`) to every table, so that the database holds
   what is published too.
2. Services. `start_draft` of the noun finds the source and calls `services.start_draft`; `services.publish` takes what
   is wrong (`problems`) and what the audit names (`fields`); `services.discard`, `move_part`, `remove_part` and
   `restore_part` serve as they are. Changing a part is `lock_part`, `refuse_stale`, `bring_back`, write, `saved`; the
   noun's own rules raise errors under `VersionError`. Who derives from it calls `on_published` in `AppConfig.ready`.
3. Pages. One `Cycle` says how this series is reached, who may write and in which words; the views hand over to
   `start_page`, `draft_page`, `part_page`, `press`, `remove_page`, `publish_page`, `discard_page` and `compare_page`.
   `on_draft` hands a view the draft, and answers when that ended in the middle. Forms derive from `PartForm` and
   `PublishForm`; templates extend those in `templates/versions/`.
4. One function that tells what differs between two versions, as `summaries.Change`.
5. A `Noun` in `tests/versions/nouns.py`: from then on every test there runs over it.
"""
