"""The Aadhaar data vault: the one place that holds numbers; everything else holds reference keys."""
