"""Pages of accreditation: events, the register, one applicant."""
