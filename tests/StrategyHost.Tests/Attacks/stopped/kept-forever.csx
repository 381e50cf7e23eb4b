// Memory: out of memory, 256 MB with all that is kept
var kept = new List<double[]>();
OnBook(Perp("BTC"), book =>
{
    while (true) kept.Add(new double[10_000]);
});
