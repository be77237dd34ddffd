"""The one message that the embedded UIDAI sends."""

from rajyasetu.platform.notifications import interface as notifications

OTP_TEMPLATE = "uidai.otp"


def register() -> None:
    """Make the template known. It names neither the person nor the number."""
    notifications.register_template(
        OTP_TEMPLATE,
        kind="sms",
        texts={
            "hi": "{otp} आपका आधार ओटीपी है। यह {minutes} मिनट चलेगा। इसे किसी को न बताएँ। {agency} ने माँगा है।",
            "en": "{otp} is your Aadhaar OTP, valid for {minutes} minutes. Tell it to nobody. Asked for by {agency}.",
        },
        variables={"otp": "digits", "minutes": "digits", "agency": "text"},
    )
