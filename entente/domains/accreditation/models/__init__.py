"""What a service keeps of accreditations. Names and reasons rest sealed under the event's key until the purge."""

from entente.domains.accreditation.models.applicants import Appeal, Applicant, Collective, Step
from entente.domains.accreditation.models.events import Code, Event, Submission, Tally
from entente.domains.accreditation.models.rounds import Asked, Round

__all__ = ["Appeal", "Applicant", "Asked", "Code", "Collective", "Event", "Round", "Step", "Submission", "Tally"]
