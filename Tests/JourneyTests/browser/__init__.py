"""The hands and eyes of a person at the console: a real Chromium, and an authenticator."""
