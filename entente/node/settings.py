"""Django's settings, derived from the node's configuration; nothing is secret or site-specific here."""

import gc
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from entente.node.configuration import Configuration, load
from entente.node.ways_out import email_settings

gc.set_threshold(50_000, 20, 100)
"""Garbage is looked for more rarely than Python does by itself, in every process of the node and from its start.

Loading three thousand modules, or a delivery of a thousand messages, makes objects by the hundred thousand, and of
those that the collector would look at nearly none is garbage: it took a quarter of a process's start.
"""
NODE = load()
PACKAGE = Path(__file__).resolve().parent.parent


def databases(node: Configuration) -> dict[str, dict[str, Any]]:
    """One database, SQLite with full durability unless the configuration names a PostgreSQL server."""
    if node.database.startswith("postgresql://"):
        parts = urlsplit(node.database)
        return {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.lstrip("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or ""),
                "PORT": str(parts.port or ""),
                "CONN_MAX_AGE": 60,
                "CONN_HEALTH_CHECKS": True,
            }
        }
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": node.home / "entente.sqlite3" if node.home else ":memory:",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
                "PRAGMA wal_autocheckpoint=8192;",  # a page that many transactions change is then copied once
            },
        }
    }


SECRET_KEY = NODE.secret or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = list(NODE.hosts)
ROOT_URLCONF = "entente.node.urls"
WSGI_APPLICATION = "entente.node.wsgi.application"
DATABASES = databases(NODE)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "web.Officer"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    # Before allauth, whose templates it restyles.
    "entente.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "entente.audit",
    "entente.exchange",
    "entente.api",
    "entente.domains.accreditation",
    "entente.domains.agreements",
    "entente.domains.approvals",
    "entente.domains.assembly",
    "entente.domains.diary",
    "entente.domains.meetings",
    "entente.domains.dossiers",
    "entente.domains.entities",
    "entente.domains.centre",
    "entente.domains.operations",
    "entente.domains.events",
    "entente.domains.expertise",
    "entente.domains.hitchecks",
    "entente.domains.identities",
    "entente.domains.notices",
    "entente.domains.officers",
    "entente.domains.oversight",
    "entente.domains.partners",
    "entente.domains.screening",
    "entente.node",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "entente.node.setup.gate.SetupFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "entente.web.languages.OfficerLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "entente.domains.officers.web.sessions.BoundSessions",
    "entente.web.second_factor.SecondFactorFirst",
    "entente.node.middleware.NodeMiddleware",
    "entente.web.lists.small.SmallListFile",
    "entente.web.raised.RaisedErrors",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "entente.web.context.layout",
                "entente.domains.officers.web.context.manned",
                "entente.domains.officers.web.context.standing_in",
            ],
            "libraries": {
                "feet": "entente.domains.dossiers.web.feet",
                "particulars": "entente.domains.dossiers.web.particulars",
                "pieces": "entente.domains.dossiers.web.pieces",
            },
            # Every template has these tags without loading them (entente/web/README.md lists ours).
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "entente.web.templatetags.addresses",
                "entente.web.templatetags.bidi",
                "entente.web.templatetags.controls",
                "entente.web.templatetags.handling",
                "entente.web.templatetags.icons",
                "entente.web.templatetags.meanings",
                "entente.web.templatetags.limits",
                "entente.web.templatetags.moments",
                "entente.web.templatetags.small_lists",
                "entente.web.templatetags.words",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = NODE.language
FORMAT_MODULE_PATH = "entente.web.formats"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = NODE.time_zone

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
globals().update(email_settings(NODE.mail))

# Before the founding there is no database to keep a session in.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'db' if NODE.services or not NODE.home else 'signed_cookies'}"
# Failed second factors are counted in it: in one place for all processes, and not forgotten at a restart.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_counters"}
    if NODE.services or not NODE.home
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Parts of the frame that are the same for all officers of a role in a language; each process has its own.
    "frame": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "frame"},
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not NODE.insecure_loopback
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = NODE.sign_in.hours * 3600
# Nodes of one demo share the host 127.0.0.1, and cookies know no ports: each node has its own cookie name.
SESSION_COOKIE_NAME = f"entente_{urlsplit(NODE.url).port or 'node'}"
CSRF_COOKIE_NAME = f"csrf_{urlsplit(NODE.url).port or 'node'}"
LANGUAGE_COOKIE_NAME = f"language_{urlsplit(NODE.url).port or 'node'}"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if NODE.behind_proxy else None
SECURE_HSTS_SECONDS = 0 if NODE.insecure_loopback else 365 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "entente.web.errors.csrf_refused"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
# axes closes the door on passwords after five (its count is in the database); this one guards second factors too.
# A whole house signs in at eight o'clock through one address.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "10/300s/key"}
ACCOUNT_ADAPTER = "entente.web.accounts.NoSelfSignUp"
ACCOUNT_EMAIL_VERIFICATION = "none"
SECOND_FACTOR_REQUIRED = NODE.sign_in.second_factor
MFA_ADAPTER = "entente.web.accounts.SecondFactors"
MFA_TOTP_ISSUER = f"Entente {' '.join(NODE.services)}".strip()
MFA_FORMS = {"add_webauthn": "entente.web.factor_forms.AddKeyForm"}
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = NODE.insecure_loopback
AXES_CLIENT_IP_CALLABLE = "entente.web.addresses.address_of"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_CALLABLE = "entente.web.errors.locked"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.request": {"level": "ERROR"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
