"""Outgoing webhooks: other systems that a clinic lets know what happens."""
