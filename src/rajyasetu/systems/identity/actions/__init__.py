"""What identity does: counts tries, walks a sign-in from number to welcome, links persons to Aadhaar holders."""
