"""Shared capabilities with tables: audit, accounts, workflow and the others."""
