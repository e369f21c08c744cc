"""Check every link of a built site: whether internal ones resolve, and whether other sites answer."""
