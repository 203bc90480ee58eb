"""Errors outside the gate in the reader's language: a sentence for each class, and the sentences said at many places.

An error is raised with plain English words, since commands, logs and partners read it too. A page says `SAID` word for
word where it stands there, else the sentence of the error's class; the way out likewise, else by the side at fault.
"""

import re
from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.errors import EntenteError, Side

Sentence = Promise | str
CLASSES: Mapping[str, Sentence] = {
    **dict.fromkeys(
        ("Denied", "ReadingRefused", "NotAPlanner", "NotAKeeper", "NotADiarist", "PersonsNotShown", "NamesNotShown"),
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
    "LookRefused": _("The gate refuses this."),
    "OfficerRefused": _("The gate refuses this."),
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
    **dict.fromkeys(("StartRefused", "HomeUnknown"), _("The node cannot run like this.")),
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
SAID: tuple[str, ...] = (
    gettext_noop("another service's officer"),
    gettext_noop("sign in for this service"),
    gettext_noop("the dossier is closed"),
    gettext_noop("open a new dossier and link it"),
    gettext_noop("%(service)s is not a member of this dossier"),
    gettext_noop("ask the dossier's owner"),
    gettext_noop("only the owner changes a dossier's membership"),
    gettext_noop("this node was restored from a backup and has not caught up"),
    gettext_noop("let an administrator finish the recovery"),
    gettext_noop("%(service)s is a member of the dossier, but its keys are not confirmed here"),
    gettext_noop("confirm its root fingerprint as a partner first"),
    gettext_noop("a message without a body carries no attachment"),
    gettext_noop("write a body"),
    gettext_noop("the message's content was erased"),
    gettext_noop("the content was erased or never came"),
    gettext_noop("ask its author"),
    gettext_noop("this is the service's own statement"),
    gettext_noop("take the partner's file"),
    gettext_noop("the officer who added a partner cannot confirm it"),
    gettext_noop("ask another administrator"),
    gettext_noop("this came as a forward, and a forward is not passed on"),
    gettext_noop("ask its originator to send it to them"),
    gettext_noop("the message is not signed yet"),
    gettext_noop("try again in a moment"),
    gettext_noop("the agreement is not at a stage for this"),
    gettext_noop("look at its stage"),
    gettext_noop("the notice period of the agreement is longer"),
    gettext_noop("choose a later date"),
    gettext_noop("nothing was proposed yet"),
    gettext_noop("propose a text first"),
    gettext_noop("there is no draft to propose"),
    gettext_noop("write a draft first"),
    gettext_noop("the agreement is signed"),
    gettext_noop("negotiate the amendment in a dossier of its own"),
    gettext_noop("correct the draft"),
    gettext_noop("the text does not name your personal key as a signatory's"),
    gettext_noop("counter with your key in the clause on signatories"),
    gettext_noop("counter with a corrected text"),
    gettext_noop("let the signatory sign again"),
    gettext_noop("the author of this draft has left"),
    gettext_noop("have another officer write it"),
    gettext_noop("this is not the draft that was shown"),
    gettext_noop("what leaves in imminent danger leaves together with the notice to its originator"),
    gettext_noop("send it at once with that notice, which does not wait for a release"),
    gettext_noop("look at it again"),
    gettext_noop("a review of neutrality is given with its reason"),
    gettext_noop("a draft goes back with a reason"),
    gettext_noop("write the reason"),
    gettext_noop("only its author withdraws a draft"),
    gettext_noop("send it back with a reason"),
    gettext_noop("nobody releases his own draft"),
    gettext_noop("ask another supervisor to look at it"),
    gettext_noop("the members of the dossier have changed since"),
    gettext_noop("send it back, to be laid up anew"),
    gettext_noop("this draft waits no more: it was decided, or its time is over"),
    gettext_noop("lay it up anew"),
    gettext_noop("the text is in none of the languages read"),
    gettext_noop("give a text in one of: %(languages)s"),
    gettext_noop("%(file)s has %(size)s MB, the most is %(most)s"),
    gettext_noop("save the article's text alone and read that"),
    gettext_noop("%(file)s is empty"),
    gettext_noop("save the communiqué again"),
    gettext_noop("%(file)s holds no text"),
    gettext_noop("save the communiqué again as text"),
    gettext_noop("%(file)s holds more than %(letters)s letters"),
    gettext_noop("give one communiqué a file"),
    gettext_noop("%(file)s is no text in UTF-8"),
    gettext_noop("save it as UTF-8 text, HTML, PDF or e-mail"),
    gettext_noop("%(file)s is scanned: pictures without text"),
    gettext_noop("run it through text recognition"),
    gettext_noop("%(file)s is a PDF without text"),
    gettext_noop("ask for the communiqué as text"),
    gettext_noop("save the PDF again"),
    gettext_noop("%(name)s could be %(others)s"),
    gettext_noop("choose the person before the entry is accepted"),
    gettext_noop("%(text)s: there is no such day"),
    gettext_noop("%(text)s: the weekday is not that of the date"),
    gettext_noop("%(text)s: the end lies before the start"),
    gettext_noop("the text says only %(words)s"),
    gettext_noop("the text tells no date"),
    gettext_noop("enter the date if another source settles it"),
    gettext_noop("ask the source for the day and enter it by hand"),
    gettext_noop("this text is here already"),
    gettext_noop("open it in the list of communiqués"),
    gettext_noop("this event was reviewed already"),
    gettext_noop("a part of it was reviewed"),
    gettext_noop("correct the entry by hand"),
    gettext_noop("say in a sentence why it is set aside"),
    gettext_noop("the row has no key or no written form"),
    gettext_noop("fill in the first and the last column"),
    gettext_noop("this party takes no part in the entry"),
    gettext_noop("choose one of its parties"),
    gettext_noop("no message or letter is named"),
    gettext_noop("name the message in which the partner said it"),
    gettext_noop("the entry has not taken place"),
    gettext_noop("mark it as held first"),
    gettext_noop("the consent of %(parties)s is lacking"),
    gettext_noop("ask the partner in a message"),
    gettext_noop("its handling permits no public word"),
    gettext_noop("ask who set the handling to lower it"),
    gettext_noop("nobody publishes what he wrote himself"),
    gettext_noop("ask another officer to read and publish"),
    gettext_noop("a consent was withdrawn since it was drafted"),
    gettext_noop("draft it again"),
    gettext_noop("it is published and stays as it is"),
    gettext_noop("draft a new one"),
    gettext_noop("the file is no calendar"),
    gettext_noop("export it again as iCalendar (.ics)"),
    gettext_noop("the calendar holds no event"),
    gettext_noop("choose another calendar or other months"),
    gettext_noop("the calendar is larger than 5 MB"),
    gettext_noop("the calendar holds more than 500 events"),
    gettext_noop("export fewer months"),
    gettext_noop("the entry has no day"),
    gettext_noop("say on which day it is, then take the file"),
    gettext_noop("the entry has no title"),
    gettext_noop("say in a few words what it is"),
    gettext_noop("the entry names no party"),
    gettext_noop("name at least one country or organisation"),
    gettext_noop("it was held on no day"),
    gettext_noop("say when, as exactly as it is known"),
    gettext_noop("%(code)s is no country"),
    gettext_noop("write the two letters of ISO 3166-1"),
    gettext_noop("a participant has neither name nor office"),
    gettext_noop("give one of them"),
    gettext_noop("no reason is given"),
    gettext_noop("say in a sentence why it does not take place"),
    gettext_noop("say in a sentence why it is dropped"),
    gettext_noop("%(date)s is no date"),
    gettext_noop("write 2026-03-12, 2026-03 or 2026, or leave it open"),
    gettext_noop("%(date)s is no day of the calendar"),
    gettext_noop("correct the day"),
    gettext_noop("%(ends)s is before %(starts)s"),
    gettext_noop("correct the beginning or the end"),
    gettext_noop("%(date)s has no year"),
    gettext_noop("write the year, or leave the end out"),
    gettext_noop("the end is dated and the beginning is not"),
    gettext_noop("give both, or leave both open"),
    gettext_noop("the time zone %(zone)s"),
    gettext_noop("give an IANA name such as Africa/Casablanca"),
    gettext_noop("nothing shows that it was kept"),
    gettext_noop("choose the entry that kept it, or name evidence"),
    gettext_noop("this entry cannot have kept it"),
    gettext_noop("choose an entry that took place or will"),
    gettext_noop("the passphrase does not open the key store"),
    gettext_noop("an automatic process gives no opinion on a person"),
    gettext_noop("let an officer decide"),
    gettext_noop("an adverse opinion has no ground"),
    gettext_noop("name the ground and the provision"),
    gettext_noop("say in a sentence what it rests on"),
    gettext_noop("something was found, and no reason is given"),
    gettext_noop("say why it does not speak against"),
    gettext_noop("this node makes no hit checks"),
    gettext_noop("nobody is in the set whom this partner was not asked about"),
    gettext_noop("choose another set"),
    gettext_noop("a round asks about %(most)s applicants at most"),
    gettext_noop("choose by category"),
    gettext_noop("the dossier is not open here"),
    gettext_noop("choose an open event, case or operation"),
    gettext_noop("this takes another officer"),
    gettext_noop("ask a colleague"),
    gettext_noop("the round does not wait for a second officer"),
    gettext_noop("the round has ended"),
    gettext_noop("begin another"),
    gettext_noop("the opinion is not in a state for this"),
    gettext_noop("name and provision are not given"),
    gettext_noop("name the list, and the article or order"),
    gettext_noop("this basis does not carry this purpose"),
    gettext_noop("choose the basis that your law gives"),
    gettext_noop("a list for this purpose is kept for 1 to %(most)s days"),
    gettext_noop("shorten the time"),
    gettext_noop("the list was purged"),
    gettext_noop("nothing can bring it back; ask for it anew"),
    gettext_noop("the list is being screened"),
    gettext_noop("wait for the run to end, or resume it"),
    gettext_noop("no column gives a name"),
    gettext_noop("say which column holds the name, or given and family name"),
    gettext_noop("one column is chosen twice"),
    gettext_noop("give each column one meaning"),
    gettext_noop("the file is empty"),
    gettext_noop("send the list with its header and its rows"),
    gettext_noop("the file's name ends in %(ending)s, its content is %(form)s"),
    gettext_noop("give the file the ending of what it is: .csv, .xlsx or .parquet"),
    gettext_noop("the workbook would unpack to more than a list can be"),
    gettext_noop("save the list alone, as CSV"),
    gettext_noop("no reason is given"),
    gettext_noop("this takes an officer who has not acted on it"),
    gettext_noop("ask a colleague"),
    gettext_noop("the candidate is not in a state for this"),
    gettext_noop("load the page again"),
    gettext_noop("the run is being worked on"),
    gettext_noop("wait for it, or for half a minute"),
    gettext_noop("names would travel in the clear"),
    gettext_noop("give a tls:// address, or a tcp:// address of this machine"),
    gettext_noop("try again"),
    gettext_noop("a decision on a candidate is given with its reason"),
    gettext_noop("the reason is longer than a page"),
    gettext_noop("shorten the reason"),
    gettext_noop("this candidate was decided meanwhile"),
    gettext_noop("try again in a minute"),
)
"""Sentences of errors, as they are raised; a value in them is `%(name)s`."""


def sentences(error: EntenteError) -> tuple[str, str]:
    """What was wrong and the way out, in the language of the page; in English as it was raised."""
    if (get_language() or "en").startswith("en"):
        return error.what, error.cure
    return (
        _word_for_word(error.what) or str(sentence_of(type(error))),
        _word_for_word(error.cure) or str(WAY_OUT[error.side]),
    )


def sentence_of(kind: type[EntenteError]) -> Sentence:
    """The sentence of a class or of its nearest ancestor; KeyError for one without."""
    return next(CLASSES[each.__name__] for each in kind.__mro__ if each.__name__ in CLASSES)


def _word_for_word(text: str) -> str:
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(text):
            return gettext(sentence) % found.groupdict()
    return ""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_expression(sentence)), sentence) for sentence in SAID)


def _expression(sentence: str) -> str:
    parts = re.split(r"%\((\w+)\)s", sentence)
    return "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
