"""What a check of the log can find, each as a plain sentence in Hindi and in English."""

from enum import Enum

from rajyasetu.platform.audit.values import Finding


class Source(Enum):
    """Where a checkpoint was read."""

    FILE = ("चेकपॉइंट फ़ाइल", "the checkpoints' file")
    KEPT = ("बाहर रखी फ़ाइल", "the file that was kept outside")
    DATABASE = ("डेटाबेस", "the database")

    @property
    def hi(self) -> str:
        """In Hindi."""
        return self.value[0]

    @property
    def en(self) -> str:
        """In English."""
        return self.value[1]


def changed(index: int, record_id: str, at: str) -> Finding:
    """A record is not what was sealed."""
    return Finding(
        "changed",
        f"क्रम {index} की दर्ज बात ({record_id}, {_minute(at)}) मुहर लगने के बाद बदली गई है।",
        f"Record {record_id} of {_minute(at)}, number {index}, was changed after it was sealed.",
    )


def removed(index: int, record_id: str, at: str) -> Finding:
    """A sealed record is gone."""
    return Finding(
        "removed",
        f"क्रम {index} की दर्ज बात ({record_id}, {_minute(at)}) हटा दी गई है।",
        f"Record {record_id} of {_minute(at)}, number {index}, was removed.",
    )


def leaf_gone(first: int, end: int) -> Finding:
    """Leaves are missing in the middle of the log."""
    return Finding(
        "leaf_gone",
        f"क्रम {first} से {end - 1} तक की मुहरें लॉग से गायब हैं।",
        f"The seals numbered {first} to {end - 1} are gone from the log.",
    )


def not_covered(size: int, actual: int) -> Finding:
    """Leaves stand behind the last checkpoint, where the sealer never leaves any."""
    return Finding(
        "not_covered",
        f"डेटाबेस का आखिरी चेकपॉइंट आकार {size} का है, पर मुहरें {actual} हैं।",
        f"The last checkpoint in the database is of size {size}, but there are {actual} seals.",
    )


def tile_differs(index: int) -> Finding:
    """A tile file is not what the leaves give."""
    return Finding(
        "tile_differs",
        f"टाइल {index} की फ़ाइल डेटाबेस की मुहरों से अलग है या गायब है।",
        f"The file of tile {index} is missing or differs from the seals in the database.",
    )


def not_signed(source: Source, size: int) -> Finding:
    """A checkpoint is not by the log's key."""
    return Finding(
        "not_signed",
        f"आकार {size} के चेकपॉइंट ({source.hi}) पर इस लॉग की कुंजी के सही हस्ताक्षर नहीं हैं।",
        f"The checkpoint of size {size} in {source.en} is not signed by this log's key.",
    )


def rewritten(source: Source, size: int, agrees_up_to: int) -> Finding:
    """The log is not the one that the checkpoint was made of."""
    return Finding(
        "rewritten",
        f"लॉग बदला गया है: {source.hi} के आकार {size} के चेकपॉइंट से वह मेल नहीं खाता। "
        f"क्रम {agrees_up_to} से {size - 1} के बीच कुछ बदला, हटाया या जोड़ा गया है।",
        f"The log was rewritten: it does not give the root of the checkpoint of size {size} in {source.en}. "
        f"Something between numbers {agrees_up_to} and {size - 1} was changed, removed or put in.",
    )


def truncated(source: Source, size: int, actual: int) -> Finding:
    """The log is shorter than it once was."""
    return Finding(
        "truncated",
        f"लॉग काटा गया है: {source.hi} के चेकपॉइंट में {size} मुहरें थीं, अब {actual} हैं।",
        f"The log was cut short: the checkpoint in {source.en} had {size} seals, now there are {actual}.",
    )


def forked(size: int) -> Finding:
    """Two signed checkpoints of one size have different roots."""
    return Finding(
        "forked",
        f"आकार {size} के दो अलग चेकपॉइंट इसी कुंजी से हस्ताक्षरित हैं: लॉग दो जगह अलग-अलग दिखाया गया।",
        f"Two different checkpoints of size {size} are signed by this key: the log was shown in two versions.",
    )


def gone_from(source: Source, count: int, first: int) -> Finding:
    """Checkpoints that the other place has are not here."""
    return Finding(
        "checkpoint_gone",
        f"{source.hi} से {count} चेकपॉइंट गायब हैं; पहला आकार {first} का है।",
        f"{count} checkpoints are gone from {source.en}; the first is of size {first}.",
    )


def never_sealed(count: int, first: str) -> Finding:
    """Records stand beside the log."""
    return Finding(
        "never_sealed",
        f"{count} दर्ज बातें लॉग में नहीं हैं और मुहर की कतार में भी नहीं; पहली {first} है।",
        f"{count} records are neither in the log nor waiting to be sealed; the first is {first}.",
    )


def waiting(count: int, seconds: int) -> Finding:
    """The sealer is behind."""
    return Finding(
        "waiting",
        f"{count} दर्ज बातें {seconds} सेकंड से ज़्यादा से मुहर का इंतज़ार कर रही हैं। क्या वर्कर चल रहा है?",
        f"{count} records have waited for their seal for more than {seconds} seconds. Is the worker running?",
    )


def more(code: str, count: int) -> Finding:
    """There are more of the same."""
    return Finding(code, f"ऐसी {count} बातें और हैं।", f"There are {count} more of this kind.")


def _minute(at: str) -> str:
    return at[:16].replace("T", " ") + " UTC"
