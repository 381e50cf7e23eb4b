// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log(new string('x', 1_000_000_000)));
