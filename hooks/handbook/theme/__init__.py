"""Design tokens, brand colors, illustrations, and patches for the theme."""
