"""What can go wrong with areas."""

from rajyasetu.kernel.errors import NotFound


class AreaNotFound(NotFound):
    """There is no such area in this state."""

    code = "geography.area_not_found"
    hi = "यह ज़िला, तहसील या क्षेत्र सूची में नहीं मिला। सूची से फिर चुनें।"
    en = "This district, tehsil or area is not in the list. Choose again from the list."
