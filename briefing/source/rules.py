"""The rules of reading: where files may lie, how they join, and what the records in them must be."""

from __future__ import annotations

from briefing.problems import Rule, Severity


def _rule(id_: str, why: str, mend: str, source: str = "") -> Rule:
    return Rule(id_, Severity.ERROR, why, mend, source)


RULES: tuple[Rule, ...] = (
    _rule(
        "briefing-exists",
        "A briefing is a folder that holds briefing.yaml, or a YAML file, with what every briefing has.",
        "Name such a folder or file; `briefing new` makes one.",
    ),
    _rule(
        "file-exists",
        "A file that a briefing names is part of it.",
        "Correct the path: it starts from the folder of the file that names it.",
    ),
    _rule(
        "file-stays-inside",
        "A briefing reads nothing outside its project, or a shared file could draw in a stranger's secrets.",
        "Move the file into the project, or put an empty briefing.toml into the folder that holds both.",
    ),
    _rule(
        "file-is-readable",
        "Only plain files that this user may read can be part of a briefing.",
        "Give read permission, or copy the file.",
    ),
    _rule(
        "file-keeps-limit",
        "A file far beyond its usual size is a mistake more often than not.",
        "Make the file smaller, or split it.",
    ),
    Rule(
        "text-has-variant",
        Severity.WARNING,
        "An edition in another language prints what has no words in it as it was written: its reader meets two.",
        "Write the text in both: `title: {en: ..., ar: ...}`; or a block or record of its own with `lang: ar`.",
    ),
    _rule(
        "locale-fits",
        "`locales/<tag>.yaml` in a project says words otherwise than the program; a key that nobody asks for is idle.",
        "Take the key and the places in braces from assets/locales/en.json of the program.",
    ),
    _rule(
        "variant-is-declared",
        "`languages:` names the languages that texts stand in, and the order in which an edition falls back.",
        "Add the language to `languages:`, or correct the tag.",
        "BCP 47",
    ),
    _rule(
        "include-is-known",
        "`include:` names files of records: YAML, or CSV of events or facts.",
        "Write `include: facts.yaml`, a list of paths, or `{file: data/x.csv, as: events}`.",
    ),
    _rule(
        "include-is-once",
        "A file read twice would bring every record twice; one that includes itself would never end.",
        "Take one of the two away.",
    ),
    _rule(
        "id-is-unique",
        "An id names one record of its collection, across all files.",
        "Rename one of the two, or take it away.",
    ),
    _rule(
        "setting-stands-once",
        "Only collections of records and sections are joined; a title from two files would be one at random.",
        "Keep it in one of the two files.",
    ),
    _rule(
        "table-is-regular",
        "Every row of a table has a cell for each column, and every column a name of its own.",
        "Put quotation marks around cells that hold commas, and write them twice inside.",
        "RFC 4180",
    ),
    _rule(
        "cell-parses",
        "A cell that is not what its column holds would be plotted as nothing, or counted as a text.",
        "Correct it, list it under `missing:`, or declare what the column holds under `columns:`.",
    ),
    _rule(
        "source-answers",
        "A source that gives nothing, or something else than the data that are described, is no new snapshot; the last "
        "one stands.",
        "Look at the message: the address, the credentials in the environment, or what the server gives; then run "
        "`briefing fetch` again.",
    ),
    _rule(
        "snapshot-is-there",
        "A build never asks the network: it reads the snapshot that `briefing fetch` took, which `data.lock` names.",
        "Run `briefing fetch`, and keep data.lock and the folder data/ with the briefing.",
    ),
    _rule(
        "snapshot-is-unchanged",
        "A snapshot that somebody changed is not what the source said.",
        "Take it away and run `briefing fetch`; put numbers of your own into a file of data.",
    ),
    _rule(
        "archive-is-there",
        "A quote can be held against the copy of its source only where that copy lies.",
        "Keep the file where `archived` says, inside the project, or take `archived` away.",
    ),
    _rule(
        "archive-is-unchanged",
        "The digest says which copy the analyst read; another file is another source.",
        "Bring the old file back, or look through the new one and write its digest.",
        "FIPS 180-4 (SHA-256)",
    ),
    _rule(
        "archive-is-readable",
        "Words are looked for in text, Markdown, web pages and PDF files that hold text and are not locked.",
        "Save the copy in one of these forms; run text recognition over a scan.",
    ),
    _rule(
        "row-has-id",
        "A record from a table needs an id like any other.",
        "Add a column `id`, with another id in every row.",
    ),
    _rule(
        "key-is-known",
        "A key that nothing reads is a slip of the pen, and its value would be lost.",
        "Correct the key, or take it away.",
    ),
    _rule(
        "field-is-present",
        "Some fields are what makes the record: a reader would miss them first.",
        "Add the field.",
    ),
    _rule(
        "value-fits",
        "Each field holds one kind of value: a number, a date, a text, one of a few words.",
        "Write the value as the message says.",
    ),
    _rule(
        "text-is-quoted",
        "YAML reads 3.10 as the number 3.1, and true as a truth value.",
        "Put quotation marks around the text.",
        "YAML 1.2.2, 10.3.2",
    ),
    _rule(
        "record-agrees",
        "The fields of a record must fit each other.",
        "Change the record as the message says.",
    ),
    _rule(
        "reference-resolves",
        "A record that refers to another by an id that nothing has would print a gap.",
        "Correct the id, or write the record.",
    ),
)
