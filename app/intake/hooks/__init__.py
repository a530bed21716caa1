"""Webhooks from outside: each workflow has an address of its own, and its own protection."""
