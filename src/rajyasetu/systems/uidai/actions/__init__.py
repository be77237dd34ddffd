"""What the servers do: send an OTP, answer an Auth, answer a Kyc, prepare the register."""
