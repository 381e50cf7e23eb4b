// Memory: out of memory at line 5 in OnBook
var kept = new List<double[]>();
OnBook(Perp("BTC"), book =>
{
    while (true) kept.Add(new double[10_000]);
});
