"""Settings of the register. What an operator may change is in ``.env.example``."""

import os
from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF

from kerjasama import metrics
from kerjasama.catalogues import COMPILED_DIR
from kerjasama.embedded.cluster import Cluster
from kerjasama.environment import (
    addresses,
    boolean,
    choice,
    choices,
    database_url,
    email_settings,
    file_storage,
    generated_secret,
    host_names,
    read_file,
    readable_file,
    recipient,
    replica_urls,
    required,
    scanner,
    site_url,
    text,
    whole_number,
)
from kerjasama.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
read_file(BASE_DIR / ".env")

TESTING = "PYTEST_VERSION" in os.environ
EMBEDDED = not text("DATABASE_URL")

# --- Security ---------------------------------------------------------------------------------

if EMBEDDED:
    SECRET_KEY = text("SECRET_KEY") or generated_secret(VAR_DIR / "secret_key")
else:
    SECRET_KEY = required(
        "SECRET_KEY",
        "with DATABASE_URL it must be yours and stay the same; make one with "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
    )
DEBUG = boolean("DEBUG", default=False)
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = host_names("ALLOWED_HOSTS", LOCAL_HOSTS)

# A site with a public name is served over HTTPS; on this machine alone plain http is enough.
HTTPS = boolean("HTTPS", default=not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS))
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# People are led to HTTPS; a program is refused, so that its author notices.
SECURE_REDIRECT_EXEMPT = [r"^(en/)?api/v1/(?!docs/)"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# How many proxies stand in front, each of which adds the visitor's address to X-Forwarded-For.
PROXIES = whole_number("PROXIES", default=int(HTTPS), least=0)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = boolean("HSTS_SUBDOMAINS", default=False)
# HSTS for subdomains unless asked for, and for browsers' own lists, would bind sites not ours.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

AUTH_USER_MODEL = "agreements.User"
# Long rather than made of this and that.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "agreements.signin.passwords.NotEasilyGuessed"},
]
# A list of passwords that leaked, which nobody may choose.
if LEAKED_PASSWORDS := readable_file("LEAKED_PASSWORDS"):
    AUTH_PASSWORD_VALIDATORS += [
        {
            "NAME": "agreements.signin.passwords.NotLeaked",
            "OPTIONS": {"path": LEAKED_PASSWORDS},
        }
    ]
# Older hashes are renewed when their person signs in.
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Scrypt", "PBKDF2")
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Whose password alone is not enough: roles of the desk, and "superuser".
SECOND_FACTOR_ROLES = (
    "pembaca",
    "operator",
    "verifikator",
    "admin_provinsi",
    "admin_nasional",
    "superuser",
)
SECOND_FACTOR_FOR = choices("SECOND_FACTOR_FOR", SECOND_FACTOR_ROLES)
OTP_TOTP_ISSUER = "Kerja Sama Antarprovinsi"

# A session ends so many hours after the password was given, and after so many minutes without use.
SESSION_HOURS = whole_number("SESSION_HOURS", default=12)
SESSION_IDLE_MINUTES = whole_number("SESSION_IDLE_MINUTES", default=60, least=10)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "agreements.desk.login.csrf_failure"
# What a form may bring beside its files (bytes); see agreements/bounds.py.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# An agreement with dozens of parties and sources is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The address under which people reach the site, for all that is read elsewhere: messages, feeds,
# files, the API, search engines.
SITE_URL = site_url(ALLOWED_HOSTS, https=HTTPS)

# --- Application ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "kerjasama.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "csp",
    "django_filters",
    "django_guid",
    "django_tables2",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "agreements",
]
MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "kerjasama.logs.logged",
    "kerjasama.headers.told_to_browsers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "agreements.middleware.without_trace",
    "agreements.probes.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "agreements.middleware.FromReplicas",
    "agreements.middleware.Compressed",
    "agreements.middleware.in_language_of_address",
    "agreements.bounds.of_bearable_size",
    "agreements.middleware.Closed",
    "django.middleware.common.CommonMiddleware",
    "agreements.remembering.Remembering",
    "agreements.bounds.Counted",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "agreements.signin.sessions.signed_in",
    "agreements.middleware.without_nul",
    "agreements.middleware.RecordedWrites",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "kerjasama.urls"
WSGI_APPLICATION = "kerjasama.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DJANGO_TABLES2_TEMPLATE = "tables/table.html"

# While this file is there, the site is closed and says what is written in it.
MAINTENANCE_FILE = VAR_DIR / "maintenance"

# --- Database ---------------------------------------------------------------------------------

# A server that vanished or hangs is given up within these seconds: another is asked, or whoever
# waits is told.
SOON_GIVEN_UP = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,  # milliseconds
}

if EMBEDDED:
    LOCAL_CLUSTER = Cluster(VAR_DIR / "pg", bin_dir=text("PG_BIN"))
    DATABASES = {
        "default": {
            "ENGINE": "kerjasama.embedded.backend",
            "HOST": str(LOCAL_CLUSTER.socket_dir),
            "PORT": str(LOCAL_CLUSTER.port),
            "USER": LOCAL_CLUSTER.user,
            "NAME": LOCAL_CLUSTER.database,
        }
    }
else:
    DATABASES = {"default": database_url()}
# Public reads go to replicas as long as one answers; see agreements/databases.py.
if REPLICAS := replica_urls():
    DATABASES |= REPLICAS
    DATABASE_ROUTERS = ["agreements.databases.Router"]
# Behind a pooler that lends a session for one transaction, a cursor cannot outlive it.
POOLED = boolean("POOLED", default=False)
for database in DATABASES.values():
    database |= {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": POOLED,
        "OPTIONS": SOON_GIVEN_UP | database.get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What is remembered -------------------------------------------------------------------------

# Pages and parts of them, each under the version of the data from which it was made: never stale,
# only left over. In each process for itself, so that no other server has to run.
CACHES = {
    name: {
        "BACKEND": "kerjasama.memory.BoundedMemory",
        "LOCATION": name,
        "OPTIONS": {"MAX_BYTES": megabytes * 1024**2},
    }
    for name, megabytes in (("default", 48), ("questions", 16))
}
# Provinces, sectors, goods and the like stay in the memory of each process until they change.
KEEP_REFERENCE = True
# For how long browsers and caches on the way show a page without asking whether it still holds.
PUBLIC_CACHE_SECONDS = whole_number("PUBLIC_CACHE_SECONDS", default=0, least=0)

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [COMPILED_DIR]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kerjasama.stylesheet.SiteStylesheetFinder",
]
MEDIA_ROOT = VAR_DIR / "media"
# The nightly files of /data/, made by `manage.py publish_open_data`.
OPEN_DATA_ROOT = VAR_DIR / "open-data"
STORAGES = {
    "default": file_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

if text("S3_BUCKET"):
    STORAGES["open_data"] = file_storage(location="open-data", file_overwrite=True)

MAX_UPLOAD_MEGABYTES = whole_number("MAX_UPLOAD_MEGABYTES", default=25)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "agreements.files.uploads.CappedUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# Where ClamAV's daemon listens, which is asked about each upload; see agreements/files/scanning.py.
VIRUS_SCANNER = scanner("VIRUS_SCANNER")

# --- Backups ----------------------------------------------------------------------------------

# Where `manage.py backup` puts its files, to whose age key it encrypts them, how long they stay.
BACKUP_ROOT = Path(text("BACKUP_DIR", str(VAR_DIR / "backups")))
BACKUP_RECIPIENT = recipient("BACKUP_RECIPIENT")
BACKUP_KEEP_DAYS = whole_number("BACKUP_KEEP_DAYS", default=30)
# From how many days on the desk says that the last one is too old.
BACKUP_DUE_DAYS = 2

# --- How much one visitor may ask for -----------------------------------------------------------

# An office that shares one connection is one visitor. Pages that are remembered are not counted.
API_REQUESTS_PER_HOUR = whole_number("API_REQUESTS_PER_HOUR", default=1000)
SEARCHES_PER_MINUTE = whole_number("SEARCHES_PER_MINUTE", default=120, least=0)
DOWNLOADS_PER_HOUR = whole_number("DOWNLOADS_PER_HOUR", default=300, least=0)

# --- Mail and reminders -----------------------------------------------------------------------

vars().update(email_settings(VAR_DIR / "mail"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = addresses("EMAIL_FROM", "pengingat@localhost")[0]
# Whom portals that harvest the open data may write to.
CONTACT_EMAIL = text("CONTACT_EMAIL", parseaddr(DEFAULT_FROM_EMAIL)[1])
WEBHOOK_HOSTS = host_names("WEBHOOK_HOSTS", [])
WEBHOOK_ALLOW_PRIVATE = boolean("WEBHOOK_ALLOW_PRIVATE", default=False)

# --- Log --------------------------------------------------------------------------------------

ADMINS = [("", address) for address in addresses("ERROR_MAIL")]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = "[Kerja Sama] "
LOGGING = logging_settings(choice("LOG_FORMAT", ("line", "json")), mails=bool(ADMINS))
SLOW_QUERY_SECONDS = whole_number("SLOW_QUERY_SECONDS", default=1)
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}

# --- Metrics ----------------------------------------------------------------------------------

# Prometheus reads /metrics with this token; without one there is no such address.
METRICS_TOKEN = text("METRICS_TOKEN")
METRICS_ROOT = VAR_DIR / "metrics"
if METRICS_TOKEN:
    INSTALLED_APPS += metrics.APPS
    MIDDLEWARE = metrics.around(MIDDLEWARE)

# --- Spreadsheets -----------------------------------------------------------------------------

# A spreadsheet is read and saved in a process beside the web server; tests wait for it.
IMPORTS_IN_PROCESS = TESTING

# --- Tests need no collectstatic and no slow password hash --------------------------------------

if TESTING:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    CACHES = {name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for name in CACHES}
    KEEP_REFERENCE = False
    WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
