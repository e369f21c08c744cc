"""Merges a center's overrides into raw nodes."""
