"""What can go wrong with files."""

from rajyasetu.kernel.errors import InvalidInput, NotFound, PeerUnavailable


class FileTooLarge(InvalidInput):
    """More bytes than a paper may have."""

    code = "storage.file_too_large"
    hi = "यह फ़ाइल बहुत बड़ी है। {megabytes} एमबी से छोटी फ़ाइल चुनें, या फ़ोटो कम बड़ी करके लें।"
    en = "This file is too large. Choose one of less than {megabytes} MB, or take a smaller photo."


class FileTypeRefused(InvalidInput):
    """Not really a PDF, JPEG or PNG, whatever its name says; or broken, empty, or locked."""

    code = "storage.file_type_refused"
    hi = "यह फ़ाइल PDF, JPEG या PNG नहीं है, या खराब है। कागज़ की साफ़ फ़ोटो या PDF चुनें।"
    en = "This file is not a PDF, JPEG or PNG, or it is broken. Choose a clear photo or a PDF of the paper."


class ActiveContentRefused(InvalidInput):
    """A PDF that carries programs, forms that act, or other files."""

    code = "storage.active_content_refused"
    hi = "इस PDF में कागज़ के अलावा प्रोग्राम या दूसरी फ़ाइलें भी हैं। कागज़ की फ़ोटो लेकर वही भेजें।"
    en = "This PDF holds programs or other files besides the paper. Take a photo of the paper and send that."


class StorageFull(PeerUnavailable):
    """There is no room on the disk; nothing was written."""

    code = "storage.full"
    hi = "अभी फ़ाइल सहेजने की जगह नहीं है। आपका फ़ॉर्म सहेजा हुआ है; थोड़ी देर बाद फ़ाइल फिर भेजें।"
    en = "There is no room to keep the file now. Your form is saved; send the file again in a little while."


class FileMissing(NotFound):
    """No such file, or not of this holder."""

    code = "storage.file_missing"
    hi = "यह फ़ाइल नहीं मिली।"
    en = "This file was not found."


class FileBroken(NotFound):
    """The file was changed or lost on the disk."""

    code = "storage.file_broken"
    hi = "यह फ़ाइल खुल नहीं रही। हमें इसकी सूचना मिल गई है।"
    en = "This file cannot be opened. We have been told of it."


class Erased(NotFound):
    """The holder's key was deleted: what was kept for them can never be read again."""

    code = "storage.erased"
    hi = "यह जानकारी मिटा दी गई है।"
    en = "This information has been erased."
