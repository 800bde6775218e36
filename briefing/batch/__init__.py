"""One briefing made for many readers: planned from a matrix, built by warm workers here or on a cluster, kept whole."""
