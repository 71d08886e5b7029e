"""`make bench`: the performance figures of QUALITY as ratios, each measured in one run on generated data."""
