"""Design tokens, brand colors, illustrations, and patches of the theme."""
