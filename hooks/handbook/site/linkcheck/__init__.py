"""Every link of a built site: whether it leads somewhere inside, and whether other sites answer."""
