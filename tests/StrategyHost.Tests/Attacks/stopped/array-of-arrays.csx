// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => { var xs = new double[1_000_000][]; for (var i = 0; i < xs.Length; i++) xs[i] = new double[1_000]; });
