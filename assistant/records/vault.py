"""The key file, and what is done with the key: sealing content, and a keyed hash to find a code by."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assistant.records.errors import KeyFileError, Unreadable

_KEY_BYTES = 32
_NONCE_BYTES = 12
# Sealed content is padded to whole steps, so that its length does not tell how many questions were answered.
_STEP = 2048


def make_key(path: Path) -> None:
    """Writes a new random key, readable by its owner alone. Raises KeyFileError; never writes over a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(base64.b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n")
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise KeyFileError(
            f"Filen {path.name} finns redan och skrivs inte över: utan den gamla nyckeln går inga poster att läsa."
        ) from None
    except OSError as error:
        raise KeyFileError(f"Nyckelfilen {path.name} går inte att skriva. Välj en annan plats.") from error


def read_key(path: Path) -> bytes:
    """The key of a file. Raises KeyFileError when it is missing, no key, or open to others than its owner."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"Nyckelfilen {path.name} finns inte eller går inte att läsa. Gör en med ”kvarbo worklist key”, eller "
            "återställ den ur säkerhetskopian om det redan finns poster."
        ) from error
    if os.name == "posix" and mode & 0o077:
        raise KeyFileError(f"Nyckelfilen {path.name} är öppen för andra än sin ägare. Kör ”chmod 600” på den.")
    try:
        key = base64.b64decode(content.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != _KEY_BYTES:
        raise KeyFileError(f"Nyckelfilen {path.name} innehåller ingen nyckel. Återställ den ur säkerhetskopian.")
    return key


class Vault:
    """Seals and opens with AES-256-GCM; separate keys for sealing and for the hash come from the one in the file."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, b"kvarbo worklist content"))
        self._hash_key = _derived(key, b"kvarbo worklist code")

    def seal(self, content: bytes, bound: bytes) -> bytes:
        """The content sealed together with `bound`, which must be the same when it is opened."""
        padded = content + b" " * (-len(content) % _STEP)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, padded, bound)

    def open(self, sealed: bytes, bound: bytes) -> bytes:
        """The content with its padding (spaces). Raises Unreadable."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError) as error:
            raise Unreadable from error

    def tag(self, text: str) -> str:
        """A hash of the text that only the key can make: 64 hexadecimal digits."""
        return hmac.new(self._hash_key, text.encode(), sha256).hexdigest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(key)
