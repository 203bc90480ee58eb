"""The numbers of P-1.7, each beside its reason; a receiver checks them before it spends memory or signature work."""

from entente.vocabulary.clock import DAY, SECOND

KIB = 1024
MIB = 1024 * KIB

HEADER = 64 * KIB
"""Bytes; 500 members of 100 bytes each fit."""
BODY = 4 * MIB
"""Bytes of the canonical body; a form with 1,000 entities. What is larger travels as an attachment."""
CLAIM = 2 * MIB
"""Bytes of a signed claim; a receipt that refuses 1,000 messages has 200 KiB, a batch for 500 members 50 KiB."""
MESSAGES = 1_000
"""Messages in a delivery; one receipt signature for each delivery, and bounded memory."""
CLAIMS = 2_000
"""Batches, receipts, checkpoints or gaps in a delivery; each signature costs 0.15 ms, so seconds in all at most."""
STATEMENTS = 64
"""Key statements in a delivery; a service issues about one a month."""
DELIVERY = 24 * MIB
"""Bytes of an opened delivery; what one request may hold in memory."""
HEADS = 64
"""Heads in a header; one for each other author in practice."""
PATH = 32
"""Hashes in an inclusion path; batches end at 2**32 messages long after memory does."""
COUNT = 2**31 - 1
"""The highest epoch, incarnation, statement number and size of a batch: what a database's integer holds."""
NAME = 200
"""Characters of a service's name."""
URLS = 8
"""Addresses of one service."""
URL = 300
"""Characters of an address."""
CLAUSE = 100
"""Characters of a clause that a receipt names: an agreement's id and a number."""
SKEW = 300 * SECOND
"""Milliseconds by which two honest clocks may differ (P-3.7, P-10.3)."""
SEALING_GRACE = 30 * DAY
"""Milliseconds after its end in which a delivery sealed to a sealing key can still arrive (P-2.4)."""
