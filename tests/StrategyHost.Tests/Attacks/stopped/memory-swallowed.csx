// Memory: stopped after allocating 256 MB in one reaction at line 5 in OnBook
var kept = new List<byte[]>();
OnBook(Perp("BTC"), book =>
{
    while (true) { try { while (true) kept.Add(new byte[45_000_000]); } catch (OutOfMemoryException) { kept.Clear(); } }
});
