"""Errors of the workflow."""

from rajyasetu.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound


class InvalidDefinition(InvalidInput):
    """A definition cannot be read, or the linter found something in it."""

    code = "workflow.invalid_definition"
    hi = "कार्य-प्रवाह की परिभाषा सही नहीं है: {why}"
    en = "The workflow definition is not right: {why}"


class DefinitionIsFixed(Conflict):
    """A registered version never changes; a change is a new version."""

    code = "workflow.definition_is_fixed"
    hi = "कार्य-प्रवाह {definition} का संस्करण {version} दर्ज हो चुका है। बदलाव के लिए नया संस्करण बनाएँ।"
    en = "Version {version} of the workflow {definition} is registered. Make a new version to change it."


class UnknownDefinition(NotFound):
    """No such definition is registered."""

    code = "workflow.unknown_definition"
    hi = "यह कार्य-प्रवाह दर्ज नहीं है।"
    en = "This workflow is not registered."


class CaseNotFound(NotFound):
    """No such case."""

    code = "workflow.case_not_found"


class CaseMoved(Conflict):
    """Somebody acted on the case after it was read."""

    code = "workflow.case_moved"
    hi = "इस मामले पर अभी-अभी किसी और ने कार्रवाई कर दी। आपका निर्णय दर्ज नहीं हुआ; पृष्ठ फिर खोलकर देखें।"
    en = "Somebody has just acted on this case. Your decision was not recorded; open the page again and look."


class ActionNotPossible(Conflict):
    """The case's state knows no such action."""

    code = "workflow.action_not_possible"
    hi = "मामला अब इस चरण पर नहीं है, इसलिए यह कार्रवाई नहीं हो सकती।"
    en = "The case is no longer at this step, so this cannot be done."


class NotYourStep(NotAllowed):
    """The action belongs to another post, person or to the system."""

    code = "workflow.not_your_step"
    hi = "यह चरण आपके पद का नहीं है।"
    en = "This step does not belong to your post."


class ReasonNeeded(InvalidInput):
    """The action needs a reason."""

    code = "workflow.reason_needed"
    hi = "कारण चुनें।"
    en = "Choose a reason."


class NotReady(Conflict):
    """Something must be done before this action."""

    code = "workflow.not_ready"
    hi = "इस कार्रवाई से पहले का काम अभी बाकी है।"
    en = "Something has to be done before this action."
