// Memory: out of memory, 256 MB with all that is kept
var kept = new LinkedList<byte[]>();
OnBook(Perp("BTC"), book => kept.AddLast(new byte[20_000_000]));
