// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{Enumerable.Range(0, 2_000_000_000).ToList().Count}"));
