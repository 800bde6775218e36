"""What should hold in a matrix and in a batch."""

from __future__ import annotations

from briefing.problems import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "matrix-key-is-known",
        Severity.ERROR,
        "A misspelled key would change nothing, and every document would be made for the wrong reader.",
        "Name a parameter of the briefing, or audience, marking, language, theme, paper or format.",
    ),
    Rule(
        "matrix-value-is-known",
        Severity.ERROR,
        "A value that the briefing does not know fails in every document that has it, an hour later perhaps.",
        "Write one that the hint names, or add it to the briefing.",
    ),
    Rule(
        "matrix-key-stands-once",
        Severity.ERROR,
        "A key that stands in the axes and in the rows has two values in one document, and one would be dropped.",
        "Take it out of one of them.",
    ),
    Rule(
        "matrix-makes-something",
        Severity.ERROR,
        "A matrix without a document is an oversight, and a batch that makes nothing would look like a good one.",
        "Write axes, rows or include; take away an exclude that leaves nothing.",
    ),
    Rule(
        "matrix-keeps-limits",
        Severity.ERROR,
        "Axes multiply: six of ten values are a million documents. A batch has an upper bound.",
        "Split the matrix, or take values out.",
    ),
    Rule(
        "exclude-matches",
        Severity.ERROR,
        "An exclude that fits no document is most likely misspelled, and what it should keep back would go out.",
        "Write the keys and values as the axes and rows have them, or take it away.",
    ),
    Rule(
        "names-differ",
        Severity.ERROR,
        "Two documents of one name would overwrite each other; names that differ in capitals alone do so on macOS.",
        "Put the keys that differ into `name:`.",
    ),
    Rule(
        "name-stays-inside",
        Severity.ERROR,
        "A batch writes into its own folder and nowhere else.",
        "Write a name without `..`, a leading slash or an empty part.",
    ),
    Rule(
        "file-is-of-the-batch",
        Severity.ERROR,
        "A file that no batch has made here is somebody's work, and is not overwritten without a word.",
        "Name another folder with -o, or overwrite it with --force.",
    ),
    Rule(
        "batch-is-alone",
        Severity.ERROR,
        "Two batches that write into one folder would take each other's files for their own.",
        "Wait for the other one, or name another folder with -o.",
    ),
    Rule(
        "files-hold-still",
        Severity.ERROR,
        "All documents of a batch are made of the same files; one that changes in its midst would part them.",
        "Run the batch again with --resume: what is made of the old files is made anew.",
    ),
    Rule(
        "worker-has-the-same",
        Severity.ERROR,
        "Another version of the program, its libraries or the system's makes other bytes of the same files.",
        "Install the same version, with the same packages and system libraries, on every machine of the cluster.",
    ),
    Rule(
        "cluster-answers",
        Severity.ERROR,
        "A batch on a cluster needs its scheduler and at least one worker.",
        "Start them (`dask scheduler`, `dask worker tcp://...`), and look at the address; workers must see the "
        "briefing's folder under the same path.",
    ),
)
