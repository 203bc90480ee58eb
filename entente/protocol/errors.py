"""One typed error for each way in which something received can be wrong; each knows its side, clause and cure."""

from typing import ClassVar

from entente.crypto.signing import SignatureInvalid
from entente.vocabulary.errors import EntenteError, RemoteError, UndeterminedError

__all__ = ["SignatureInvalid"]


class _Named(EntenteError):
    """An error whose class names the clause it breaks and the way out; the raise says only what was wrong."""

    rule: ClassVar[str] = ""
    way_out: ClassVar[str] = ""

    def __init__(self, what: str, *, cure: str = "", clause: str = "") -> None:
        super().__init__(what, cure=cure or self.way_out, clause=clause or self.rule)


class InvalidMessage(_Named, RemoteError):
    """The root of what makes a message invalid by its author's or its sender's doing: it is discarded (P-4.3)."""


class MalformedMessage(InvalidMessage):
    """Not in canonical form, an unknown field, a value out of its bounds, a version nobody agreed on."""

    rule, way_out = "P-1.2", "encode the message as the specification says and send it again"


class VersionNotSpoken(MalformedMessage):
    """A version of the protocol that this node does not speak, or no version that both sides name."""

    rule, way_out = "P-1.3", "upgrade the older node: versions that follow each other keep exchanging"


class OversizedDelivery(InvalidMessage):
    """More bytes, messages or claims than a receiver has to hold in memory."""

    rule, way_out = "P-1.7", "split the delivery"


class EnvelopeMisaddressed(InvalidMessage):
    """The sealed delivery names another sender or receiver than the request that carried it."""

    rule, way_out = "P-4.6", "seal the delivery for the node that it is sent to"


class EnvelopeUnopenable(_Named, UndeterminedError):
    """The envelope does not open with any sealing key of this node."""

    rule, way_out = "P-4.5", "fetch the receiver's key statement and seal again to the key in force"


class UnknownBatch(InvalidMessage):
    """A message points at a batch that the delivery does not carry."""

    rule, way_out = "P-4.1", "send the message with its batch claim"


class UnknownAuthor(InvalidMessage):
    """A claim of a service whose keys nobody confirmed here."""

    rule, way_out = "P-2.1", "confirm the service's root fingerprint out of band first"


class UnknownStatement(InvalidMessage):
    """A claim rests on a key statement that the receiver does not hold."""

    rule, way_out = "P-2.3", "send the key statement along with the claim"


class KeyUnknown(InvalidMessage):
    """The key that a claim names is not in the key statement that it names."""

    rule, way_out = "P-2.3", "sign with a key of the key statement in force"


class KeyRevoked(InvalidMessage):
    """Signed by a revoked key, after the last message that the service vouches for."""

    rule, way_out = "P-2.6", "sign again with a key in force"


class KeyExpired(InvalidMessage):
    """Signed by a key outside its period, or composed under a key statement that had expired."""

    rule, way_out = "P-2.5", "issue a new key statement from the root, then compose again"


class IncarnationMismatch(InvalidMessage):
    """A header of another incarnation than its key statement: only the root opens a new one."""

    rule, way_out = "P-12.5", "have the root sign a statement with the new incarnation, then compose again"


class KeyIntroduced(InvalidMessage):
    """The key is known from a forwarded message only; it verifies that original and nothing else."""

    rule, way_out = "P-2.7", "confirm the service's root fingerprint out of band first"


class RootMismatch(InvalidMessage):
    """A key statement of another root than the confirmed one."""

    rule, way_out = "P-2.3", "confirm the fingerprint again with the partner, by voice"


class StatementRollback(InvalidMessage):
    """A key statement with a lower number than the one held: an old state served again."""

    rule, way_out = "P-2.3", "send the newest key statement"


class StatementEquivocation(InvalidMessage):
    """Two key statements with one number: the root signed two histories. Both are kept as proof."""

    rule, way_out = "P-2.3", "the partner is suspended; ask it by voice what happened to its root key"


class NotAddressed(InvalidMessage):
    """The receiving service is not in the audience, or the audience is not the membership of the epoch."""

    rule, way_out = "P-3.4", "address the message to the members of the dossier at its epoch"


class AuthorMismatch(InvalidMessage):
    """Author, audience or key statement of a header differ from those of its batch."""

    rule, way_out = "P-4.1", "sign messages of one author and one audience in one batch"


class InclusionInvalid(InvalidMessage):
    """The inclusion path does not lead from the message's id to the root that was signed."""

    rule, way_out = "P-4.1", "send the path of this message in this batch"


class DossierForged(InvalidMessage):
    """The dossier id is not the digest of its owner and nonce, or the opening message is none."""

    rule, way_out = "P-5.1", "open the dossier with a membership message of its owner"


class ChainBroken(InvalidMessage):
    """`previous` or `heads` name a known message that cannot be there: another author, dossier or number."""

    rule, way_out = "P-5.3", "name the author's message before and the newest messages of others"


class FromTheFuture(_Named, UndeterminedError):
    """A time claim later than this node's clock allows; either clock may be wrong."""

    rule, way_out = "P-3.7", "set both clocks by a time server, then send again"


class BeforeItsPast(InvalidMessage):
    """A time claim earlier than that of a message it builds on."""

    rule, way_out = "P-3.7", "set the author's clock by a time server, then compose again"


class CiphertextMismatch(_Named, UndeterminedError):
    """The ciphertext is not the one whose digest and size the header pins; any carrier may have damaged it."""

    rule, way_out = "P-3.6", "send the message again from the author's store"


class BodyMissing(InvalidMessage):
    """The header announces a body, none came along, and nothing known says that it was erased."""

    rule, way_out = "P-4.6", "send the message with its ciphertext and wraps"


class WrapUnopenable(_Named, UndeterminedError):
    """This service's wrap is missing or does not open; author, carrier or this node's keys may be at fault."""

    rule, way_out = "P-3.6", "compare key ids; ask the author to wrap again to the key in force"


class CommitmentMismatch(InvalidMessage):
    """The opened salt and body are not those that the header commits to."""

    rule, way_out = "P-3.6", "compose the message again"


class ReceiptInvalid(InvalidMessage):
    """A receipt whose ranges cannot be: empty, backwards, or with a root that is not that of the messages."""

    rule, way_out = "P-9.1", "send the receipt that was signed when the messages were stored"


class ForkUnproven(InvalidMessage):
    """What claims to prove a fork does not."""

    rule, way_out = "P-5.8", "send both messages with their batches"


class BundleInvalid(InvalidMessage):
    """A proof bundle that is none."""

    rule, way_out = "P-9.8", "ask for the bundle again"


class AttachmentMismatch(InvalidMessage):
    """An attachment's chunk or description is not the one that the header pins."""

    rule, way_out = "P-11.2", "send the chunk of the attachment that the header names"
