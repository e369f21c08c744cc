"""Rules between entries, one generator each; no check uses another one."""
