// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log(1.5.ToString("F999999999")));
