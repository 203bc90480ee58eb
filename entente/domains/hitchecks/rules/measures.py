"""The numbers of hit checks, each beside its reason."""

from entente.matching.blind.check import SLOTS
from entente.vocabulary.clock import DAY, HOUR, SECOND

CHECKS_A_DAY = 200
"""Of one partner: a busy desk's; a leaked key or a curious officer reaches no further."""
QUOTA = CHECKS_A_DAY * SLOTS
"""Elements that one partner may have evaluated in a day (P-14.5)."""
EPOCH_LASTS = 30 * DAY
"""How long outputs that an asker kept stay comparable."""
CADENCE = DAY
"""Between two additions to a filter, whether there is anything to add or not (P-14.8)."""
LATE = HOUR
"""What was stored so long before the last addition is looked at again: its transaction may have ended after it."""
ADDITION = 4096
"""Values in each addition, real and random."""
SESSION = 1024
"""Elements and filter values of each side in a deconfliction (P-14.13)."""
SESSION_CANARIES = 32
"""Of them canaries, at least."""
SESSIONS_A_DAY = 8
"""Deconflictions of one pair."""
SESSION_LASTS = HOUR
"""Within which the second exchange follows the first."""
CHECK_KEPT = 90 * DAY
"""How long what was asked can be opened by a data protection officer, where the agreement says nothing shorter."""
SUBJECT_KEPT = 180 * DAY
"""How long an entry for deconfliction stands, unless it is renewed."""
UNANSWERED_AFTER = 300 * SECOND
"""A check that has no answer by then counts as lost; it is asked again with a new batch."""
EVIDENCE = 64 * 1024
"""Bytes kept of what a dishonest partner sent, beside its digest."""
