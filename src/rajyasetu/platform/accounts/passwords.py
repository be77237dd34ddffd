"""How officials' passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 64 MiB a check, so that a web process with all its threads in one stays small.

    Source: RFC 9106, section 4, second recommended option.
    """

    time_cost = 3
    memory_cost = 65_536
    parallelism = 4
