"""What a clinic's own monitoring asks: how much there is to do, and how it goes.

Everything is asked of the shared stores when somebody looks, so it does not matter which of
several web processes answers.
"""
