"""Measures Leadglass beside its peers: same run, same machine, same files."""
