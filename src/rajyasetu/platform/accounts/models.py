"""Tables of persons, accounts, sessions, posts, charges, grants and tries."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.fields.json import KT

from rajyasetu.kernel import clock
from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData


class Person(models.Model):
    """A human being, apart from the ways they sign in. The profile is sealed under the person's own key."""

    personal_data = PersonalData(
        owner="person", lawful_basis="state_function", retention="P7Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    sealed_profile = models.BinaryField(null=True)
    created_at = models.DateTimeField(default=clock.now)


class Account(AbstractBaseUser):
    """One way to sign in. Residents have no login; officials have a login, a password and a TOTP secret."""

    personal_data = PersonalData(owner="person", lawful_basis="state_function", retention="P7Y", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    login = models.CharField(max_length=64, unique=True, null=True)
    is_official = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    sealed_totp_secret = models.BinaryField(null=True)
    last_totp_step = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    last_login = None  # the session and the audit say when

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []
    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(is_official=False, is_active=True),
                name="accounts_one_resident_account",
            ),
            models.CheckConstraint(
                condition=models.Q(is_official=False) | models.Q(login__isnull=False),
                name="accounts_official_has_login",
            ),
        ]


class Post(models.Model):
    """A post of the state, whoever holds it."""

    personal_data = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=64)
    title = models.JSONField()
    department = models.CharField(max_length=64)
    office_id = models.UUIDField(null=True)
    area_path = models.CharField(max_length=64)
    level = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "kind",
                "department",
                "office_id",
                "area_path",
                KT("title__en"),
                name="accounts_post_once",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["area_path", "kind"], name="accounts_post_area")]


class Holding(models.Model):
    """Who holds a post from which day to which, both counted. Rows are never removed: they are the history.

    That no two overlap is kept by a lock on the post, and for open ones by a constraint as well.
    """

    personal_data = PersonalData(owner="official", lawful_basis="law", retention="P30Y", erasure="kept by law")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    from_date = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "from_date"], name="accounts_holding_once_a_day"),
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(until__isnull=True), name="accounts_one_open_holding"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("from_date")),
                name="accounts_holding_forwards",
            ),
        ]


class Grant(models.Model):
    """One kind of post may do one action on one kind of subject, from a day on."""

    personal_data = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post_kind = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    department = models.CharField(max_length=64, blank=True)
    area = models.CharField(max_length=8)
    reserved = models.BooleanField(default=False)
    from_date = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "subject_kind", "post_kind", "department", "area", "from_date"],
                name="accounts_grant_once",
            ),
            models.CheckConstraint(condition=models.Q(area__in=["own", "any"]), name="accounts_grant_area"),
        ]


class Session(models.Model):
    """One visit. The key itself is with the visitor only; without it the sealed data cannot be read."""

    personal_data = PersonalData(owner="person", lawful_basis="state_function", retention="P1D", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key_hash = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True)
    channel = models.CharField(max_length=16)
    sealed_data = models.BinaryField(default=bytes)
    created_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)
    idle_seconds = models.IntegerField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="accounts_session_expiry")]


class SignInTries(models.Model):
    """Tries counted for one login, one account's codes or one address; the key is a keyed hash of it."""

    personal_data = PersonalData(owner="person", lawful_basis="state_function", retention="P1D", erasure="delete")

    key = models.CharField(primary_key=True, max_length=64)
    count = models.IntegerField(default=0)
    since = models.DateTimeField(default=clock.now)
    blocked_until = models.DateTimeField(null=True)
