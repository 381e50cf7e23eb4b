// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{new Dictionary<string, string>(500_000_000).Count}"));
