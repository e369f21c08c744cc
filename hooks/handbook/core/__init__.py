"""Tools that know nothing about handbooks."""
