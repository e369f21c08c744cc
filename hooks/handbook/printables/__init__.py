"""One-page documents as PDF, Word, and text, with their fonts and QR codes."""
