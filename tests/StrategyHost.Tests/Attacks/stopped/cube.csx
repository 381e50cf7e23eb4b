// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{new double[2_000, 2_000, 2_000].Length}"));
