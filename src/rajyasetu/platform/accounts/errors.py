"""What can go wrong with accounts, posts and signing in."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, LimitReached, NotAllowed, NotFound


class WrongSignIn(InvalidInput):
    """The login or the password is wrong; which of the two is never said."""

    code = "accounts.wrong_sign_in"
    hi = "लॉगिन या पासवर्ड सही नहीं है। देखकर फिर लिखें।"
    en = "The login or the password is not right. Check both and type them again."


class WrongCode(InvalidInput):
    """The six digits are wrong, too old, or were used before."""

    code = "accounts.wrong_code"
    hi = "यह छह अंकों का कोड सही नहीं है या इस्तेमाल हो चुका है। ऐप में अगला कोड आने दें और वही लिखें।"
    en = "This six-digit code is not right or has been used. Wait for the next code in the app and type that."


class TooManyTries(LimitReached):
    """Too many wrong tries on one login or from one address."""

    code = "accounts.too_many_tries"
    hi = "कई बार गलत कोशिश हुई, इसलिए साइन इन रोक दिया गया है। {minutes} मिनट बाद फिर कोशिश करें।"
    en = "There were too many wrong tries, so signing in is paused. Try again in {minutes} minutes."


class AccountClosed(NotAllowed):
    """The account may no longer sign in."""

    code = "accounts.closed"
    hi = "यह खाता बंद है। अपने कार्यालय के प्रशासक से बात करें।"
    en = "This account is closed. Speak to your office's administrator."


class ChargeNotHeld(NotAllowed):
    """The person does not hold this post on this day."""

    code = "accounts.charge_not_held"
    hi = "आज इस पद का प्रभार आपके पास नहीं है।"
    en = "You do not hold the charge of this post today."


class ActionRefused(NotAllowed):
    """`may` said no. The reason stands in the audit, not on the page."""

    code = "accounts.action_refused"


class ChargeAlreadyGiven(Conflict):
    """Somebody holds the post, or is to hold it, in that span."""

    code = "accounts.charge_already_given"
    hi = "इन तारीखों में इस पद का प्रभार पहले ही किसी को दिया जा चुका है। तारीखें देखकर फिर भरें।"
    en = "The charge of this post has already been given for these dates. Check the dates and try again."


class SpanBackwards(InvalidInput):
    """The last day lies before the first."""

    code = "accounts.span_backwards"
    hi = "आखिरी तारीख पहली तारीख से पहले की है। तारीखें ठीक करें।"
    en = "The last day is before the first. Correct the dates."


class PersonMerged(Conflict):
    """The person to keep was merged into another one meanwhile."""

    code = "accounts.person_merged"


class PersonNotFound(NotFound):
    """There is no such person."""

    code = "accounts.person_not_found"


class AccountNotFound(NotFound):
    """There is no such account."""

    code = "accounts.account_not_found"


class PostNotFound(NotFound):
    """There is no such post."""

    code = "accounts.post_not_found"


class DemoOnly(NotAllowed):
    """Invented officials are made in demo mode only."""

    code = "accounts.demo_only"
    hi = "बनावटी अधिकारी केवल डेमो में बनते हैं। यह राज्य असली काम के लिए चल रहा है।"
    en = "Invented officials are made in the demo only. This instance runs for real work."
