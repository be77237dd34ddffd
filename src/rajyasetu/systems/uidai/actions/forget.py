"""What is thrown away when its time is over."""

from datetime import timedelta

from rajyasetu.kernel import clock
from rajyasetu.systems.uidai.models import OtpSent, SeenRequest
from rajyasetu.systems.uidai.rules.requests import CLOCK_SKEW, PID_LIFE

_OTP_KEPT = timedelta(days=1)


def forget_old() -> int:
    """Delete digests of requests that are too old to be sent again, and yesterday's OTPs; gives how many."""
    now = clock.now()
    seen, _ = SeenRequest.objects.filter(at__lt=now - PID_LIFE - 2 * CLOCK_SKEW).delete()
    otps, _ = OtpSent.objects.filter(expires_at__lt=now - _OTP_KEPT).delete()
    return seen + otps
