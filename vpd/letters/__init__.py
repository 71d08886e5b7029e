"""Letters to citizens, and the templates that the coordinator writes them from (F8, F14, R-55).

What a room does to send a letter:

1. In `AppConfig.ready` it registers with `owners.register(kind, LetterOwner(…))` who reads the letters of its things,
   who may send them, what a letter belongs to in words, and who may not be named in one as contact. A kind of letter
   that is not among those of `fixtures/letters.json` it registers with `kinds.register_kind(LetterKind(…))`; the keys
   of placeholders stand there too.
2. Before it offers a letter it asks `services.why_no_letter(organisation=…, kind=…)`: a sentence that says why there
   can be none yet and what to do, or nothing.
3. `services.make_letter(kind=…, values=…, contact=…, by=…, origin=Origin(kind, reference, id))` makes a concept from
   the template in force; `services.rewrite_letter` makes it anew as long as it is a concept.
4. It links to `letters:letter` with the letter's pk: there the letter is read, made final (the worker makes the PDF
   and keeps it) and noted as sent. `Letter.objects.of_origin(Origin(…))` are the letters of a thing; `letter.is_final`
   and `letter.sent_on` say how far one is. `owners` calls `on_sent` when a letter was noted as sent.
5. `services.erase_letters(letters)` deletes letters with everything in them, inside the destruction of their thing.
"""
