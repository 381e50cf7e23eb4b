// Memory: out of memory, 256 MB with all that is kept
var kept = new List<byte[]>();
OnBook(Perp("BTC"), book => { for (var i = 0; i < 10_000; i++) kept.Add(new byte[1_000_000]); });
