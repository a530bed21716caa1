"""A workflow written down for staff: when it starts, what it does, who does what (seed 002).

“Maintain a reference for staff to understand automated processes.” Made from the registry, so
that a new node type is described without a line here.
"""
