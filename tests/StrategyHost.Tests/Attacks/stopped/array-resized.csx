// Memory: out of memory, 256 MB with all that is kept
var xs = new double[1];
OnBook(Perp("BTC"), book => { while (true) Array.Resize(ref xs, xs.Length * 2); });
