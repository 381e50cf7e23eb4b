// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => { Action a = () => { }; while (true) a += a; });
