"""The one settings file. Everything that differs between places comes from the environment."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from kith.kernel.postgresql.patient import Patient
from kith.web.csp import CONTENT_SECURITY_POLICY  # noqa: F401 (read by django-csp)

BASE_DIR = Path(__file__).resolve().parent
WEB_DIR = BASE_DIR / "web"


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


KITH_DEMO = flag("KITH_DEMO")
DEBUG = flag("KITH_DEBUG")
SECRET_KEY = os.environ.get("KITH_SECRET_KEY", "")
ALLOWED_HOSTS = listed("KITH_ALLOWED_HOSTS", "127.0.0.1,localhost")
KITH_BASE_URL = os.environ.get("KITH_BASE_URL", "http://127.0.0.1:8000")
KITH_HOME = Path(os.environ.get("KITH_HOME", Path.home() / ".local" / "share" / "kith"))
KITH_EMAIL_URL = os.environ.get("KITH_EMAIL_URL", "")
EMAIL_BACKEND = "kith.messaging.mail_backend.OutboxBackend"
KITH_EMAIL_FROM = os.environ.get("KITH_EMAIL_FROM", "Kith <no-reply@example.org>")
KITH_BOUNCES = os.environ.get("KITH_BOUNCES", "")
KITH_NOTIFY_KEY = os.environ.get("KITH_NOTIFY_KEY", "")
KITH_NOTIFY_TEMPLATE = os.environ.get("KITH_NOTIFY_TEMPLATE", "")
KITH_NOTIFY_SENDER = os.environ.get("KITH_NOTIFY_SENDER", "")
KITH_NOTIFY_URL = os.environ.get("KITH_NOTIFY_URL", "https://api.notifications.service.gov.uk")
KITH_NOTIFY_CALLBACK_TOKEN = os.environ.get("KITH_NOTIFY_CALLBACK_TOKEN", "")
KITH_FEEDS_INSIDE = frozenset(listed("KITH_FEEDS_INSIDE"))
KITH_CHECK_WEB = flag("KITH_CHECK_WEB")
KITH_TRUSTED_PROXIES = int(os.environ.get("KITH_TRUSTED_PROXIES", "0"))
KITH_MAP_TILES = os.environ.get("KITH_MAP_TILES", "")
KITH_MAP_ATTRIBUTION = os.environ.get("KITH_MAP_ATTRIBUTION", "")
KITH_ACCESSIBILITY_CONTACT = os.environ.get("KITH_ACCESSIBILITY_CONTACT", "")
KITH_EXIT_URL = os.environ.get("KITH_EXIT_URL", "https://www.bbc.co.uk/weather")
KITH_METRICS_TOKEN = os.environ.get("KITH_METRICS_TOKEN", "")
SECURE = KITH_BASE_URL.startswith("https://")


# Waits are short, so that whoever asks while the database is away hears so; the pool stops trying
# after two seconds, so that the first page after it is back finds it.
POOL = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 5,
    "reconnect_timeout": 2,
    "connection_class": Patient,
}


def database(url: str) -> dict[str, object]:
    """Django's form of a libpq URL; the pool keeps connections open between requests."""
    parts = conninfo_to_dict(url)
    owner = parts.get("user") == "kith_owner"
    return {
        "ENGINE": "kith.kernel.postgresql",
        "NAME": parts.pop("dbname", "kith"),
        "USER": parts.pop("user", "kith_web"),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "KITH_OWNER": owner,
        "OPTIONS": {"pool": POOL, "connect_timeout": 5, **parts},
    }


DATABASES = {
    "default": database(os.environ.get("KITH_DATABASE_URL", "postgresql://kith_web@/kith"))
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "csp",
    "kith.audit",
    "kith.organisations",
    "kith.access",
    "kith.directory.places",
    "kith.directory.importing",
    "kith.people",
    "kith.directory",
    "kith.measures",
    "kith.messaging",
    "kith.referrals",
    "kith.casework",
    "kith.connections",
    "kith.portal",
    "kith.rights",
    "kith.insights",
    "kith.interop",
    "kith.jobs",
    "kith.demo",
    "kith.web",
]

MIDDLEWARE = [
    "kith.web.watched.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kith.web.errors.ErrorPages",
    "kith.web.headers.SafetyHeaders",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kith.web.drafts.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kith.web.access.ActorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB_DIR / "templates", *sorted(WEB_DIR.glob("*/*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kith.web.jinja.environment",
            "context_processors": ["kith.web.context.page_context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

ROOT_URLCONF = "kith.urls"
WSGI_APPLICATION = "kith.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
LOGOUT_REDIRECT_URL = "/"
KITH_SECOND_FACTOR_REQUIRED = not KITH_DEMO

ACCOUNT_ADAPTER = "kith.web.staff.sign_in.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "login": "kith.web.staff.sign_in.forms.Login",
    "reset_password": "kith.web.staff.sign_in.forms.ResetPassword",
    "reset_password_from_key": "kith.web.staff.sign_in.forms.NewPassword",
    "change_password": "kith.web.staff.sign_in.forms.ChangePassword",
    "reauthenticate": "kith.web.staff.sign_in.forms.Reauthenticate",
}
MFA_ADAPTER = "kith.web.staff.sign_in.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "kith.web.staff.sign_in.forms.SecondStep",
    "reauthenticate": "kith.web.staff.sign_in.forms.SecondStepAgain",
    "activate_totp": "kith.web.staff.sign_in.forms.ActivateTotp",
    "authenticate_webauthn": "kith.web.staff.sign_in.forms.SecondStepByPasskey",
    "reauthenticate_webauthn": "kith.web.staff.sign_in.forms.SecondStepAgainByPasskey",
    "login_webauthn": "kith.web.staff.sign_in.forms.LoginByPasskey",
    "add_webauthn": "kith.web.staff.sign_in.forms.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Kith"

SESSION_ENGINE = "kith.access.sessions"
SESSION_COOKIE_NAME = "kith_staff"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kith.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KITH_TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    *(("en", "English"), ("cy", "Cymraeg"), ("ur", "اردو"), ("pa", "ਪੰਜਾਬੀ")),
    *(("pl", "Polski"), ("ar", "العربية"), ("bn", "বাংলা")),
]
# The others are only begun: see kith.kernel.translations.
KITH_WHOLE_LANGUAGES = ("en", "cy")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("KITH_STATIC_ROOT", KITH_HOME / "static"))
STATICFILES_DIRS = [WEB_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kith_cache",
        # Limits on repeats are counted here: a few hundred entries could be pushed out by anybody.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "kith.kernel.logs.JsonLines"},
        "text": {"format": "%(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": os.environ.get("KITH_LOG_FORMAT", "text" if DEBUG else "json"),
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("KITH_LOG_LEVEL", "INFO")},
    "loggers": {
        # At INFO it tells every command which tasks there are, and every job with its arguments.
        "procrastinate": {"level": "WARNING"},
        # Its warnings say again, with the address, what the line of each request says.
        "django.request": {"level": "ERROR"},
        # It repeats the carrier's words, which may hold a number.
        "notifications_python_client": {"level": "CRITICAL"},
    },
}
