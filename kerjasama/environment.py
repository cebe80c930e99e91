"""Settings from the environment or ``.env``; a missing or wrong one fails with a hint."""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

TRUE = {"true", "yes", "on", "1"}
FALSE = {"false", "no", "off", "0"}


def text(name, default=""):
    """Return the variable; unset and empty mean the same."""
    return os.environ.get(name, "").strip() or default


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


def words(name, default):
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, ",".join(default)).split(",") if word.strip()]


def database_url():
    """Return Django's database settings from DATABASE_URL, which must name a PostgreSQL."""
    database = env.db("DATABASE_URL")
    if "postgresql" not in database.get("ENGINE", "") or not database.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database: postgres://user:password@host:5432/name"
        )
    return database


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
