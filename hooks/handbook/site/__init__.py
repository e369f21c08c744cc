"""Works on the built folder: headers, server configuration, compression, checksums, service worker, link check, bundle."""
