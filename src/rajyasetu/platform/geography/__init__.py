"""The state's areas by LGD code: districts, tehsils, blocks, urban bodies and pincodes."""
