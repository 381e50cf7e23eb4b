// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log(string.Join("xxxxxxxxxx", Enumerable.Repeat("yyyyyyyyyy", 100_000_000))));
