"""Jobs: what a sign-in leaves behind goes within the hour."""

from datetime import timedelta

from rajyasetu.kernel import clock
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.systems.identity.models import Device, LimitCounter, SignIn

_KEEP_SIGN_INS = timedelta(hours=1)
_KEEP_COUNTERS = timedelta(days=2)
_KEEP_DEVICES = timedelta(days=365)


@tasks.every(600)
def clear_old_sign_ins() -> None:
    """Delete sign-ins that are over, with their sealed virtual ids, and counters and devices long unused."""
    now = clock.now()
    SignIn.objects.filter(expires_at__lt=now - _KEEP_SIGN_INS).delete()
    LimitCounter.objects.filter(window_started_at__lt=now - _KEEP_COUNTERS).delete()
    Device.objects.filter(last_used_at__lt=now - _KEEP_DEVICES).delete()
