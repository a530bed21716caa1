"""Rules around a run: who may start again, how many at once, what ends a run early."""

from app.rules.compiled import Rules, compile_rules

__all__ = ["Rules", "compile_rules"]
