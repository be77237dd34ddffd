"""What can go wrong with departments and offices."""

from rajyasetu.kernel.errors import NotFound


class DepartmentNotFound(NotFound):
    """There is no such department in this state."""

    code = "organisations.department_not_found"
    hi = "यह विभाग सूची में नहीं मिला। सूची से फिर चुनें।"
    en = "This department is not in the list. Choose again from the list."


class OfficeNotFound(NotFound):
    """There is no such office."""

    code = "organisations.office_not_found"
    hi = "यह कार्यालय सूची में नहीं मिला। सूची से फिर चुनें।"
    en = "This office is not in the list. Choose again from the list."
