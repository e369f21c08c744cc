"""Processes the built site: headers, server configuration, compression, checksums, service worker, link check, and bundle."""
