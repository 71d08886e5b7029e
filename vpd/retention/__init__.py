"""How long personal data is kept, and how it goes: each kind by its term, warned of, held where the law asks (AVG-05).

The room that owns a kind registers it in `AppConfig.ready` (`kinds.register`): what there is of it, since when its term
runs, and how it is destroyed. Here are the terms, the holds, the warnings, the nightly run and its log. Nothing here
holds more than an id and the number of a report.
"""
