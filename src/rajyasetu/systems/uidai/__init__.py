"""The embedded UIDAI: register, virtual ids, agencies, and the OTP, Auth and e-KYC servers."""
