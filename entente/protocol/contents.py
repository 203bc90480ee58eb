"""Step 9 of P-4.6: what a message carries: ciphertext, own wrap, commitment, form, and the original in a forward."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from entente.crypto.sealing import SealingKey
from entente.protocol import controls
from entente.protocol.attachments import keys_of as attachment_keys
from entente.protocol.bodies import ForwardBody, Text, decode_body
from entente.protocol.body import OpenBody, check_ciphertext, open_with_key, unwrap_key
from entente.protocol.errors import BodyMissing, MalformedMessage
from entente.protocol.forwarded import Original, verify_forward
from entente.protocol.keys import TrustedKeys
from entente.protocol.wire import Header, Message
from entente.vocabulary.ids import KeyId, MessageId, ServiceId


@dataclass(frozen=True)
class Contents:
    """What was opened; all None for a message without a body, or one whose content need not come."""

    opened: OpenBody | None = field(default=None, repr=False)
    body: Text | None = field(default=None, repr=False)
    original: Original | None = None


NOTHING = Contents()


@dataclass(frozen=True)
class Opener:
    """Who opens, with which keys, and when."""

    receiver: ServiceId
    sealing_keys: Mapping[KeyId, SealingKey]
    keys_of: Callable[[ServiceId], TrustedKeys | None]
    now: int
    restored: bool = False
    """From a backup older than some of its keys: what is sealed to lost keys comes without content (P-12.5)."""

    def contents(self, message_id: MessageId, header: Header, message: Message, *, recalled: bool) -> Contents:
        """Nothing is opened before the digest holds.

        Raise MalformedMessage, BodyMissing, CiphertextMismatch, WrapUnopenable, CommitmentMismatch, CanonicalError.
        """
        if header.sealed is None:
            return _unannounced(message)
        if message.ciphertext is None:
            return self._without_content(message_id, header, recalled=recalled)
        check_ciphertext(header, message.ciphertext)
        if self._not_wrapped_for_here(header, message) or self._key_lost(message):
            return NOTHING
        key = unwrap_key(message_id, message.wraps, self.receiver, self.sealing_keys)
        opened = open_with_key(key, header, message.ciphertext)
        body = decode_body(header.kind, opened.body)
        attachment_keys(header, body.attachments)
        return Contents(opened, body, self._original(header, body))

    def _not_wrapped_for_here(self, header: Header, message: Message) -> bool:
        """An epoch without this service (P-5.12), or its own message come back from a partner (P-12.5)."""
        if self.receiver not in header.audience:
            return True
        return header.author == self.receiver and all(wrap.service != self.receiver for wrap in message.wraps)

    def _key_lost(self, message: Message) -> bool:
        mine = [wrap for wrap in message.wraps if wrap.service == self.receiver]
        return self.restored and bool(mine) and all(wrap.key_id not in self.sealing_keys for wrap in mine)

    def _without_content(self, message_id: MessageId, header: Header, *, recalled: bool) -> Contents:
        """The content need not come when its author took it back or its time is over (P-12.3)."""
        until = header.handling.retain_until
        over = until is not None and until <= self.now
        if recalled or over or header.author == self.receiver or self.receiver not in header.audience:
            return NOTHING
        raise BodyMissing(f"message {message_id} came without its body")

    def _original(self, header: Header, body: Text) -> Original | None:
        if isinstance(header.control, controls.Forward) and isinstance(body, ForwardBody):
            return verify_forward(header.control, body, self.keys_of, self.now)
        return None


def _unannounced(message: Message) -> Contents:
    if message.ciphertext is not None or message.wraps:
        raise MalformedMessage("a body that the header does not announce", clause="P-3.6")
    return NOTHING
