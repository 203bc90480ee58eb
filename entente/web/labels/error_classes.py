"""A sentence for each class of error, and a way out for each side at fault: said where an error's own is not known."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.errors import Side

Sentence = Promise | str
CLASSES: Mapping[str, Sentence] = {
    **dict.fromkeys(
        ("Denied", "NotAPlanner", "NotAKeeper", "NotADiarist", "PersonsNotShown", "NamesNotShown"),
        _("The gate refuses this."),
    ),
    **dict.fromkeys(
        (
            *("Unknown", "EntityUnknown", "AssemblyUnknown", "IdMalformed", "PartnerUnknown", "ExpertiseUnknown"),
            "CheckUnknown",
            "CandidateUnknown",
            "EntryUnknown",
        ),
        _("Nothing of this name is held here."),
    ),
    "PersonsWithheld": _("No personal data go to a counterpart without a node that an agreement binds."),
    "DiligenceIncomplete": _("What is known does not carry this decision yet."),
    "RowsUnreadable": _("The file cannot be read as what it should be."),
    "FileRefused": _("It cannot be kept like this."),
    "DateUnclear": _("Write a year, a month or a day: 2024, 2024-06 or 2024-06-26."),
    **dict.fromkeys(("NominationRefused", "StepRefused"), _("A step before this one is missing.")),
    **dict.fromkeys(("NotAllowedNow", "NotReady", "BeyondForm"), _("This does not fit what has happened so far.")),
    "AccreditationUnknown": _("Nothing of this name is held here."),
    "AccreditationRefused": _("This does not fit what has happened so far."),
    "CodeRefused": _("Each category and each zone has one code."),
    "RoundRefused": _("This does not fit what has happened so far."),
    "OpinionRefused": _("An opinion cannot stand like this."),
    "ScreeningUnknown": _("Nothing of this name is held here."),
    "ScreeningRefused": _("This does not fit what has happened so far."),
    "AlreadySent": _("This form was sent before."),
    "ContentErased": _("The content was erased."),
    "SecondPersonNeeded": _("This takes a second officer."),
    "VenueOutsideHosts": _("The venue lies in no host country."),
    "HandoverRefused": _("This step is not to be taken now, or by the other side."),
    "CircularOrder": _("Each of these waits for another, so none can begin."),
    "EventRefused": _("This does not fit the event as it is kept."),
    "NotThisWork": _("This is the work of others."),
    "JudgementUngrounded": _("A judgement needs graded evidence, and a reason in words."),
    "ScoreOutsideScale": _("The factor has no such grade."),
    **dict.fromkeys(("MethodUnreadable", "MethodCircular"), _("The file is not a scoring method.")),
    "MethodGap": _("Something that can come out of the method has no level, or two."),
    "OperationUnknown": _("Nothing of this name is held here."),
    "RecordRefused": _("The record cannot be kept like this."),
    "NotCompared": _("Before it begins, each other party is compared with."),
    "UnitsDoNotAdd": _("These units do not add."),
    "LogRefused": _("This does not fit the watch log."),
    "RoomFull": _("Too many screens are open."),
    **dict.fromkeys(
        ("MethodUnknown", "EventUnknown", "MovementUnknown", "PictureUnknown", "RoomUnknown", "SectionUnknown"),
        _("Nothing of this name is held here."),
    ),
    "Incomplete": _("Something that this message needs is missing."),
    **dict.fromkeys(("BodyTooLarge", "OversizedDelivery"), _("It is larger than can be sent.")),
    **dict.fromkeys(("ClauseMalformed", "EvaluationUnknown"), _("A value is not written as it must be.")),
    **dict.fromkeys(("UnencodableError", "CanonicalError", "Malformed"), _("A value is not written as it must be.")),
    # What partners send
    "InvalidMessage": _("The partner's message is not valid, and was discarded."),
    **dict.fromkeys(("ReceiptInvalid", "ReplayedNonce"), _("The partner's message is not valid, and was discarded.")),
    **dict.fromkeys(
        ("KeyExpired", "KeyRevoked", "KeyUnknown", "KeyIntroduced", "UnknownAuthor", "UnknownStatement"),
        _("The keys are unknown, expired or revoked."),
    ),
    **dict.fromkeys(
        ("RootMismatch", "StatementRollback", "StatementEquivocation", "StatementUnreadable"),
        _("The key statement is not one that can be trusted."),
    ),
    **dict.fromkeys(
        ("EnvelopeUnopenable", "WrapUnopenable", "ContentInvalid", "SealInvalid", "SealingKeyInvalid"),
        _("Sealed content does not open here."),
    ),
    **dict.fromkeys(("BodyMissing", "CiphertextMismatch"), _("Sealed content does not open here.")),
    **dict.fromkeys(
        ("SignatureInvalid", "AssertionInvalid", "PasskeyInvalid", "ProofInvalid", "BundleInvalid", "ForkUnproven"),
        _("A signature or a proof does not hold."),
    ),
    **dict.fromkeys(("HttpSignatureInvalid", "HttpSignatureStale"), _("A signature or a proof does not hold.")),
    **dict.fromkeys(("FromTheFuture", "BeforeItsPast"), _("The clocks of the two nodes do not agree.")),
    **dict.fromkeys(("Stranger", "AddressNotAllowed"), _("This service is not a confirmed partner.")),
    "QuotaExceeded": _("The partner sent more than it may in this time."),
    **dict.fromkeys(("PartnerUnreachable", "NodeUnreachable"), _("The partner's node does not answer.")),
    **dict.fromkeys(("PartnerRefused", "CallRefused"), _("The partner's node refuses this.")),
    "VersionNotSpoken": _("The two nodes have no version of the protocol in common."),
    # Attachments, files, papers
    "AttachmentIncomplete": _("The attachment has not arrived whole yet."),
    "AttachmentTooLarge": _("The attachment is too large."),
    **dict.fromkeys(
        ("StreamInvalid", "ChunkRefused", "AttachmentMismatch"), _("The attachment is not the one that was announced.")
    ),
    **dict.fromkeys(
        ("ListUnreadable", "FileUnreadable", "ListRefused", "FileUnclear", "CorpusMissing", "IndexUnreadable"),
        _("The file is missing or cannot be read."),
    ),
    "ListCutShort": _("The list lacks so many entries that the file is taken for incomplete."),
    "ClusterUnreachable": _("The cluster that should compare the list does not answer."),
    "PaperFailed": _("The paper could not be typeset."),
    # Keys, accounts, the node
    **dict.fromkeys(
        ("KeyStoreError", "WrongPassphrase", "PassphraseMissing", "KeysMissing", "SecretExposed", "PushKeyUnreadable"),
        _("The key does not open: the passphrase is wrong, or the key store is damaged or missing."),
    ),
    **dict.fromkeys(
        ("AccountRefused", "AccountUnusable", "ChangeRefused"), _("The account cannot be made or changed like this.")
    ),
    "AbsenceRefused": _("The absence cannot be set like this."),
    "NotADeputy": _("You do not stand in for this officer now. A supervisor can set the absence."),
    **dict.fromkeys(("TokenRefused", "TokenMissing", "ScopeMissing"), _("The token does not allow this.")),
    "StorageFailed": _("This node cannot store anything at the moment; nothing was changed."),
    **dict.fromkeys(("StartRefused", "StillEnding", "HomeUnknown"), _("The node cannot run like this.")),
    **dict.fromkeys(
        ("BackupDamaged", "BackupExpired", "BackupUnknownFormat"),
        _("The backup cannot be used: damaged, old or unknown."),
    ),
    **dict.fromkeys(("LedgerError", "HashMissing"), _("The ledger has no such entry, or contradicts itself.")),
    "NotYours": _("The text cannot be signed with this key."),
    # Notices
    **dict.fromkeys(
        ("BrowserGone", "PushRefused", "PushNotAllowed", "PushKeyMalformed"),
        _("Notices cannot be sent to this browser."),
    ),
    # Matching, blind checks, planning
    **dict.fromkeys(
        ("ChecksSuspended", "ChecksNotAnswered"), _("Hit checks with this partner are stopped, or not answered there.")
    ),
    "CheckNotCovered": _("No agreement in force covers this hit check."),
    **dict.fromkeys(
        ("NameRefused", "DateRefused", "IdentifierRefused", "NothingToAsk", "QuestionEmpty"),
        _("The name, date or number cannot be compared."),
    ),
    **dict.fromkeys(
        (
            *("BatchRefused", "EvaluationInvalid", "FilterDishonest", "FilterInvalid", "EpochInvalid", "Equivocation"),
            *("EpochUnknown", "ChunkMissing", "ChunkForged"),
        ),
        _("The blind check does not hold what the protocol demands."),
    ),
    **dict.fromkeys(
        ("AssemblyInconsistent", "PlanBroken", "ZoneUnknown", "EditBreaks"),
        _("The plan of the assembly contradicts itself."),
    ),
    **dict.fromkeys(("PlanRefused", "RequestRefused"), _("This does not fit what has happened so far.")),
    **dict.fromkeys(("DecisionRefused",), _("This does not fit what has happened so far.")),
    "RegisterRefused": _("The national register does not answer, or is not set up as it must be."),
    "IndexBusy": _("The index is being built, or does not answer."),
    # Diary
    "MeetingNotReady": _("The meeting is not ready for this step."),
    "NotAnArranger": _("This is not your work."),
    **dict.fromkeys(("EntryIncomplete", "PromiseUnclear"), _("The entry of the diary is not complete.")),
    "WhenUnclear": _("The date is not clear."),
    "CalendarUnreadable": _("The calendar file cannot be read."),
    "TimeZoneUnknown": _("The time zone is not known."),
    "PaperStays": _("The paper may not be handed over like this."),
    "PaperTooLarge": _("The paper is larger than the file keeps."),
    # Communiqués
    "StatementRefused": _("The public statement may not be made like this."),
    "CommuniqueKnown": _("This text or event was dealt with before."),
    "RowUnclear": _("The row of the table is not complete."),
    "ModelRefused": _("The site's language model gave no usable reading."),
    **dict.fromkeys(("DocumentUnreadable", "LanguageUnknown"), _("The file holds no text that can be read.")),
}
"""By the class's name; a class without a row takes that of its nearest ancestor that has one."""
WAY_OUT: Mapping[Side, Sentence] = {
    Side.LOCAL: _("Correct it and try again, or ask your administrator."),
    Side.REMOTE: _("The other side has to correct it: tell the partner."),
    Side.UNDETERMINED: _("Try again later; if it stays, ask your administrator."),
}
