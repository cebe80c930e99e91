"""What the code may reach for: which machines, which ciphers, which places in its scripts."""

import ast
import re

from django.conf import settings

from tests.security.test_document import EXAMPLE, TEXT, section

SOURCES = {
    path.relative_to(settings.BASE_DIR).as_posix(): ast.parse(path.read_text())
    for folder in ("agreements", "kerjasama")
    for path in sorted((settings.BASE_DIR / folder).rglob("*.py"))
}
SCRIPTS = {path.name: path.read_text() for path in settings.BASE_DIR.glob("static/js/*.js")}
# Modules by which a program reaches another machine; Django's, psycopg's and S3's own aside.
REACHING = {
    "aiohttp", "asyncio", "boto3", "ftplib", "http.client", "httpx", "imaplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request",
    "urllib3", "xmlrpc.client",
}  # fmt: skip
ERRORS_ALONE = {"SMTPException"}


def imports(tree):
    """(module, name) of each import; the name is the module's where all of it comes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
            yield from ((f"{node.module}.{alias.name}",) * 2 for alias in node.names)


def test_webhooks_alone_reach_another_machine_by_code_of_ours():
    found = {
        path
        for path, tree in SOURCES.items()
        for module, name in imports(tree)
        if module in REACHING and name not in ERRORS_ALONE
    }
    assert found == {
        "agreements/management/commands/run.py",  # the site's own port
        "agreements/reminders/webhook.py",
    }


def test_every_setting_of_another_machine_is_among_the_connections():
    said = TEXT.partition("**What the site connects to.**")[2].partition("**What is costly.**")[0]
    others = set(re.findall(r"^(\w+_(?:URL|ENDPOINT|HOSTS?|SCANNER))=", EXAMPLE, re.MULTILINE))
    assert set(re.findall("`([A-Z0-9_]+)`", said)) - {"WEBHOOK_ALLOW_PRIVATE"} == others - {
        "ALLOWED_HOSTS",
        "SITE_URL",
    }


def test_digests_are_pythons_and_among_the_algorithms():
    used = {
        node.attr.upper()
        for tree in SOURCES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "hashlib"
    }
    assert used - {"FILE_DIGEST"} == {"SHA256", "BLAKE2B"}
    algorithms = section("Keys and algorithms")
    assert "SHA-256" in algorithms
    assert "BLAKE2" in algorithms


def test_nothing_is_enciphered_by_code_of_ours():
    """Backups are, by age; no library of ciphers is asked, and no bits are mixed by hand."""
    ciphers = {"Crypto", "Cryptodome", "cryptography", "nacl", "OpenSSL"}
    asked = {
        path
        for path, tree in SOURCES.items()
        for module, _name in imports(tree)
        if module.partition(".")[0] in ciphers
    }
    mixed = {
        path
        for path, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.BitXor)
    }
    assert (asked, mixed) == (set(), set())


def test_scripts_merge_nothing_into_objects():
    """What is read from a form, a store or an answer never says which member is written."""
    assert len(SCRIPTS) > 5
    merging = re.compile(
        r"__proto__|\.prototype\b|setPrototypeOf|defineProperty|fromEntries|\w\[[^\]'\"]+\]\s*=[^=]"
        r"|Object\.assign\((?!document\.createElement\()"
    )
    assert {
        name: merging.findall(text) for name, text in SCRIPTS.items() if merging.search(text)
    } == {}
