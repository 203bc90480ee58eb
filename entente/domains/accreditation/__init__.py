"""Accreditation: who may work at an event; the organiser learns the opinion, never its reasons."""
