"""The rule base as data; nothing here is code."""
