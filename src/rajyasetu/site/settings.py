"""Django's settings, made from the configuration. Nothing here reads the environment itself."""

import secrets

from rajyasetu.site.configuration import Configuration, Mode, Process
from rajyasetu.site.database_urls import database_settings

CONFIGURATION = Configuration.read()
MODE = CONFIGURATION.mode
PROCESS = CONFIGURATION.process
IS_DEMO = MODE is Mode.DEMO
HOME_DIRECTORY = CONFIGURATION.home.resolve()
KEYS_DIRECTORY = CONFIGURATION.keys_directory
FILES_DIRECTORY = CONFIGURATION.files_directory
AUDIT_DIRECTORY = CONFIGURATION.audit_directory / {Process.UIDAI: "uidai", Process.VAULT: "vault"}.get(PROCESS, "state")
MESSAGES_DIRECTORY = CONFIGURATION.messages_directory
STATE = CONFIGURATION.state
PUBLIC_URL = CONFIGURATION.own_url
UIDAI_URL = CONFIGURATION.uidai_base_url
VAULT_URL = CONFIGURATION.vault_base_url

_PLATFORM = {
    Process.UIDAI: ["language", "tasks", "audit", "signing", "storage", "notifications"],
    Process.VAULT: ["language", "tasks", "audit", "signing", "storage"],
}
_PLATFORM_OF_THE_STATE = [
    "language", "tasks", "audit", "signing", "storage", "geography", "organisations",
    "accounts", "notifications", "consent", "workflow",
]  # fmt: skip
_SYSTEMS = {Process.UIDAI: ["uidai"], Process.VAULT: ["vault"]}
_SYSTEMS_OF_THE_STATE = ["identity", "locker", "public_services", "grievances", "portal"]


def _apps() -> list[str]:
    platform = _PLATFORM.get(PROCESS, _PLATFORM_OF_THE_STATE)
    systems = _SYSTEMS.get(PROCESS, _SYSTEMS_OF_THE_STATE)
    if PROCESS is Process.ALL:
        systems = ["uidai", "vault", *systems]
    return [f"rajyasetu.platform.{name}" for name in platform] + [f"rajyasetu.systems.{name}" for name in systems]


SERVES_PEOPLE = PROCESS in {Process.WEB, Process.WORKER, Process.ALL}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    *(["django.contrib.auth"] if SERVES_PEOPLE else []),
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *(["rajyasetu.design"] if SERVES_PEOPLE else []),
    *_apps(),
]

_URLS = {Process.UIDAI: CONFIGURATION.uidai_database_url, Process.VAULT: CONFIGURATION.vault_database_url}
DATABASES = {
    "default": database_settings(
        _URLS.get(PROCESS, CONFIGURATION.database_url), connections=CONFIGURATION.web_threads + 4
    )
}
if PROCESS is Process.ALL:
    DATABASES["default"]["OPTIONS"].pop("pool")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_ON_APP_READY = None


def _secret_key() -> str:
    """The key of cookies and form tokens, made at first start and kept with the other keys."""
    path = KEYS_DIRECTORY / "shared" / "django-secret"
    try:
        return path.read_text()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)  # the supervisor writes the file before any process serves


SECRET_KEY = _secret_key()
DEBUG = False
SECURE = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"] if IS_DEMO else []
if CONFIGURATION.public_url:
    ALLOWED_HOSTS.append(CONFIGURATION.public_url.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0])

ROOT_URLCONF = f"rajyasetu.site.urls.{ {Process.UIDAI: 'uidai', Process.VAULT: 'vault'}.get(PROCESS, 'people') }"
WSGI_APPLICATION = "rajyasetu.site.wsgi.application"
_PEOPLE = ["rajyasetu.platform.accounts.middleware.ActorMiddleware"] if SERVES_PEOPLE else []
MIDDLEWARE = [
    "rajyasetu.site.frame.RequestFrame",
    "rajyasetu.platform.storage.middleware.KeysOfRequest",
    "django.middleware.security.SecurityMiddleware",
    *(
        [
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            *_PEOPLE,
            "rajyasetu.site.frame.ErrorPages",
        ]
        if SERVES_PEOPLE
        else ["rajyasetu.site.frame.ErrorProblems"]
    ),
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "rajyasetu.design.context.frame"],
            "builtins": [
                "django.templatetags.i18n",
                "rajyasetu.design.templatetags.design",
                "rajyasetu.design.templatetags.kept",
            ]
            if SERVES_PEOPLE
            else [],
        },
    },
]

FORM_RENDERER = "rajyasetu.design.forms.FormRenderer"

AUTH_USER_MODEL = "accounts.Account" if SERVES_PEOPLE else "auth.User"
PASSWORD_HASHERS = ["rajyasetu.platform.accounts.passwords.Argon2"]
SESSION_ENGINE = "rajyasetu.platform.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # many phones are shared
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-form" if SECURE else "form"
CSRF_FAILURE_VIEW = "rajyasetu.site.frame.form_expired"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "hi"
LANGUAGES = [("hi", "हिन्दी"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Kolkata"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME_DIRECTORY / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
if PROCESS is Process.ALL:
    STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a paper is at most 10 MB: never a plain copy on disk
LOGGING_CONFIG = None  # rajyasetu.site.logs sets up logging, with its allow-list of fields
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
