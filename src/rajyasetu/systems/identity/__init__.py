"""Who is it? The state's side of Aadhaar: the authentication user agency (AUA), and the sign-in pages."""
