// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => Log($"{System.Numerics.BigInteger.Pow(3, 200_000_000).IsEven}"));
