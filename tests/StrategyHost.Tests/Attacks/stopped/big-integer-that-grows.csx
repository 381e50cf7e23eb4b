// Memory: out of memory, 256 MB with all that is kept
var n = System.Numerics.BigInteger.One;
OnBook(Perp("BTC"), book => { while (true) n <<= 100_000_000; });
