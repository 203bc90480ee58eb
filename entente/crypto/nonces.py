"""Random values from the system's source: nonces, salts and identifiers that nobody can guess."""

from secrets import token_bytes, token_hex


def random_bytes(size: int = 32) -> bytes:
    """`size` unpredictable bytes."""
    return token_bytes(size)


def salt() -> bytes:
    """32 bytes that keep a hash of few possible values from being guessed."""
    return token_bytes(32)


def random_id() -> str:
    """An identifier of 128 random bits: 32 hexadecimal digits."""
    return token_hex(16)
