"""Conditions as SQL: whom they certainly let in, and whom they possibly do.

The database answers what it can; what is then only possible is asked of the facts, in memory.
The two together must never differ from asking the facts of everybody.
"""
