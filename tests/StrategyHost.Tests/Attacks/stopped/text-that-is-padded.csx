// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log("x".PadLeft(2_000_000_000)));
