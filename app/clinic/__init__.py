"""The record that actions really change; one package per kind of record."""
