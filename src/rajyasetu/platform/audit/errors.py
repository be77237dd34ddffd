"""What can go wrong with the audit log."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, RajyasetuError


class OutsideTransaction(RajyasetuError):
    """A record must stand or fall with its act, so it needs the act's transaction: a mistake in our code."""

    code = "audit.outside_transaction"


class DetailRefused(InvalidInput):
    """A detail is neither an id, a code, a count nor yes or no."""

    code = "audit.detail_refused"
    hi = "ऑडिट में सिर्फ़ कोड और संख्याएँ लिखी जाती हैं: {name}"
    en = "The audit takes codes and counts only: {name}"


class CheckpointSignerMissing(RajyasetuError):
    """Nobody has wired the key that signs checkpoints, so nothing can be sealed."""

    code = "audit.checkpoint_signer_missing"
    hi = "ऑडिट की मुहर की कुंजी नहीं जुड़ी है। इसे जोड़े बिना दर्ज बातों पर मुहर नहीं लग सकती।"
    en = "No key is wired to sign audit checkpoints. Until one is, records cannot be sealed."


class InvalidCheckpoint(InvalidInput):
    """Not a checkpoint in the form of a C2SP signed note."""

    code = "audit.invalid_checkpoint"
    hi = "यह फ़ाइल ऑडिट का चेकपॉइंट नहीं है।"
    en = "This file is not an audit checkpoint."


class LogBehindCheckpoint(Conflict):
    """The database holds less than, or something else than, what was published: a restored backup, or worse.

    Sealing on would fork the log, so it stops until a person has looked.
    """

    code = "audit.log_behind_checkpoint"
    hi = "डेटाबेस में ऑडिट छपे हुए चेकपॉइंट (आकार {published}) से मेल नहीं खाता। पहले audit verify चलाकर देखें।"
    en = "The audit in the database does not agree with the published checkpoint of size {published}. Run audit verify."
