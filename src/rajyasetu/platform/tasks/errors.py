"""What can go wrong with work for later."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, RajyasetuError


class CalledInsideTransaction(RajyasetuError):
    """A write through another system's door was called in an open transaction: a mistake in our code."""

    code = "tasks.called_inside_transaction"
    hi = "कुछ गड़बड़ हुई। आपका काम सहेजा नहीं गया; थोड़ी देर बाद फिर कोशिश करें।"
    en = "Something went wrong. Your work was not saved; try again in a little while."


class EventNotPlain(InvalidInput):
    """An event holds something other than ids, codes, counts and times."""

    code = "tasks.event_not_plain"
    hi = "घटना में ऐसी चीज़ है जो रखी नहीं जा सकती: {kind}"
    en = "The event holds something that cannot be kept: {kind}"


class EventVersionUnknown(Conflict):
    """An event is newer than this code, or older than the last two versions."""

    code = "tasks.event_version_unknown"
    hi = "घटना {name} का संस्करण {version} यहाँ पढ़ा नहीं जा सकता।"
    en = "Version {version} of the event {name} cannot be read here."
