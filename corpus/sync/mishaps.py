"""What went wrong on the way to a source, in Swedish."""

from __future__ import annotations

import ssl
import zlib

import httpcore

from corpus.sync.addresses import Refused

_STATUSES = {
    401: "källan kräver inloggning",
    403: "källan nekar åtkomst",
    404: "sidan finns inte längre på adressen, leta upp den nya",
    410: "sidan är borttagen av utgivaren",
    429: "servern ber oss återkomma senare",
    503: "servern är tillfälligt otillgänglig",
}


def refusal(status: int) -> str:
    """What a status that is no success means."""
    return _STATUSES.get(status, f"servern svarade med felkod {status}")


def too_large(limit: int) -> str:
    """That there was more than the limit, in bytes."""
    return f"innehållet är större än {limit:,} byte".replace(",", " ")


def mishap(error: Exception) -> str:
    """What an error of the connection, or of what came, means."""
    if isinstance(error, Refused):
        return f"adressen är inte tillåten: {error}"
    if isinstance(error, httpcore.TimeoutException):
        return "servern svarade inte i tid"
    if isinstance(error, httpcore.ConnectError) and error.args and isinstance(error.args[0], ssl.SSLError):
        return "serverns certifikat godkändes inte"
    if isinstance(error, httpcore.ConnectError | httpcore.NetworkError):
        return "det gick inte att få kontakt med servern"
    if isinstance(error, httpcore.RemoteProtocolError):
        return "servern bröt svaret i förtid eller svarade felaktigt"
    if isinstance(error, OSError):
        return "värdnamnet går inte att slå upp"
    if isinstance(error, zlib.error):
        return "svaret går inte att packa upp"
    return f"svaret går inte att tolka ({type(error).__name__})"
