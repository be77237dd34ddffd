"""Consent to the use of one's data: a signed artefact with purpose, data and span; in force until withdrawn."""
