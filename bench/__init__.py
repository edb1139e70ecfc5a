"""The benchmarks: every figure is a ratio taken in one run, both sides alternating."""
