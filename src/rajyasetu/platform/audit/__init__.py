"""Who did what to whom: records written with the act, sealed in a Merkle log that anyone can check."""
