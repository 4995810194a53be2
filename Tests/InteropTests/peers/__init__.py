"""Leadglass and the real peers around it, started and stopped by the tests."""
