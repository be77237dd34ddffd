"""Who is here and what they may do: persons, accounts, sessions, posts, charges and grants."""
