"""Settings from the environment or ``.env``; a missing or wrong one fails with a hint."""

import os
import re
import secrets
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from kerjasama.credentials import credential

env = environ.Env()

TRUE = {"true", "yes", "on", "1"}
FALSE = {"false", "no", "off", "0"}


def read_file(path: Path):
    """Take what the file sets, if there is one; without it another database would be made."""
    if path.exists() and not os.access(path, os.R_OK):
        raise ImproperlyConfigured(
            f"{path} cannot be read by this account: run as the one that runs the site."
        )
    env.read_env(path)


def text(name, default=""):
    """Return the variable, or the file of its name; unset and empty mean the same."""
    said = os.environ.get(name, "").strip()
    return credential(name, said) or said or default


def required(name, hint):
    """Return the variable, or fail with ``hint``."""
    if not (value := text(name)):
        raise ImproperlyConfigured(f"{name} is not set: {hint}")
    return value


def boolean(name, *, default):
    """Return the variable as a bool; anything but a plain yes or no fails."""
    value = text(name, "true" if default else "false").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value} is unclear: write {name}=true or {name}=false.")
    return value in TRUE


def whole_number(name, *, default, least=1):
    """Return the variable as a whole number of at least ``least``; anything else fails."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(f"{name}={value} is unclear: write {name}={default}, say.")
    return int(value)


def choice(name, allowed):
    """Return the variable, which must be one of ``allowed``; unset means the first."""
    value = text(name, allowed[0])
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value} is unclear: write one of {', '.join(allowed)}.")
    return value


def words(name, default):
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, ",".join(default)).split(",") if word.strip()]


def host_names(name, default):
    """Return a comma-separated variable as a list of names of hosts, and nothing but names."""
    found = words(name, default)
    if wrong := [word for word in found if re.search(r"[/*]|:\d+$", word)]:
        raise ImproperlyConfigured(
            f"{name}={','.join(wrong)} is unclear: write {name}=kerjasama.example, say."
        )
    return found


def addresses(name, default=""):
    """Return a comma-separated variable as a list of e-mail addresses."""
    found = words(name, [default])
    if wrong := [word for word in found if "@" not in parseaddr(word)[1]]:
        raise ImproperlyConfigured(
            f"{name}={','.join(wrong)} is unclear: write {name}=it@kerjasama.example, say."
        )
    return found


def recipient(name):
    """Return the variable: empty, a public key of age, or a file of them."""
    value = text(name)
    if value and not value.startswith(("age1", "ssh-")) and not Path(value).is_file():
        raise ImproperlyConfigured(
            f"{name} is unclear: write a public key of age (age1…) or the name of a file of them."
        )
    return value


def scanner(name):
    """Return the variable: empty, or the socket at which ClamAV's daemon listens."""
    value = text(name)
    if value and not _names_a_socket(value):
        raise ImproperlyConfigured(
            f"{name}={value} is unclear: write {name}=unix:/run/clamav/clamd.ctl or "
            f"{name}=tcp://127.0.0.1:3310, say."
        )
    return value


def _names_a_socket(value):
    try:
        parts = urlsplit(value)
        if parts.scheme == "unix":
            return value == f"unix:{parts.path}" and parts.path.startswith("/")
        return value.lower() == f"tcp://{parts.hostname}:{parts.port}"
    except ValueError:  # a port that is none
        return False


def readable_file(name):
    """Return the variable: empty, or the name of a file that holds something."""
    value = text(name)
    path = Path(value)
    if value and not (path.is_file() and os.access(path, os.R_OK) and path.stat().st_size):
        raise ImproperlyConfigured(
            f"{name}={value} is unclear: write the name of a file that is not empty, and that the "
            "account of the site may read."
        )
    return value


def choices(name, allowed):
    """Return a comma-separated variable as a list, each word of which must be in ``allowed``."""
    found = words(name, [])
    if wrong := [word for word in found if word not in allowed]:
        raise ImproperlyConfigured(
            f"{name}={','.join(wrong)} is unclear: write some of {','.join(allowed)}."
        )
    return found


def database_url():
    """Return Django's database settings from DATABASE_URL, which must name a PostgreSQL."""
    return _postgresql("DATABASE_URL", required("DATABASE_URL", "which database?"))


def replica_urls():
    """Return Django's settings of the databases that REPLICA_URL names, by alias."""
    urls = words("REPLICA_URL", [])
    if urls and not text("DATABASE_URL"):
        raise ImproperlyConfigured("REPLICA_URL needs DATABASE_URL: what is it a replica of?")
    return {
        f"replica{number}": _postgresql("REPLICA_URL", url) | {"TEST": {"MIRROR": "default"}}
        for number, url in enumerate(urls, start=1)
    }


def _postgresql(name, url):
    database = env.db_url_config(url)
    if "postgresql" not in database.get("ENGINE", "") or not database.get("NAME"):
        raise ImproperlyConfigured(
            f"{name} must name a PostgreSQL database: postgres://user:password@host:5432/name"
        )
    return database


def file_storage(**options):
    """Return Django's storage of files: a bucket of S3's kind, else a folder here.

    What is in a bucket stays private; the register hands every file out itself.
    """
    if not (bucket := text("S3_BUCKET")):
        return {"BACKEND": "agreements.files.storage.WholeFiles"}
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "S3_BUCKET is set but its library is missing: "
            "pip install --require-hashes -r requirements-s3.lock"
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": text("S3_ENDPOINT") or None,
            "region_name": text("S3_REGION") or None,
            "access_key": required("S3_ACCESS_KEY", "the bucket S3_BUCKET needs it."),
            "secret_key": required("S3_SECRET_KEY", "the bucket S3_BUCKET needs it."),
            "file_overwrite": False,
            "max_memory_size": 5_000_000,  # what is larger is handed out from a temporary file
            **options,
        },
    }


def email_settings(folder: Path):
    """Return Django's e-mail settings from EMAIL_URL; without it, mail is written to ``folder``."""
    if not (url := text("EMAIL_URL")):
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": folder}
    return env.email_url_config(url)


def site_url(hosts, *, https):
    """Return SITE_URL, which must be of a whole site; without it, that of the first of ``hosts``.

    On this machine alone it has the usual port.
    """
    if asked := text("SITE_URL").rstrip("/"):
        parts = urlsplit(asked)
        if parts.scheme not in ("http", "https") or f"{parts.scheme}://{parts.netloc}" != asked:
            raise ImproperlyConfigured(
                f"SITE_URL={asked} is unclear: write SITE_URL=https://kerjasama.example, say; "
                "the site stands at the root of its address."
            )
        return asked
    port = "" if https else f":{text('PORT', '8000')}"
    return f"{'https' if https else 'http'}://{hosts[0].lstrip('.')}{port}"


def generated_secret(path: Path):
    """Return the secret kept in ``path``, making it once, whichever process comes first."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            _keep_first(draft, path)
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error}: run as the owner of this project, or set SECRET_KEY."
        ) from None


def _keep_first(draft, path):
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
