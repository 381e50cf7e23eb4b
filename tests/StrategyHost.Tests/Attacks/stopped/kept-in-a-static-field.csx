// Memory: out of memory, 256 MB with all that is kept
static class Kept { public static readonly List<double[]> All = []; }
OnBook(Perp("BTC"), book => Kept.All.Add(new double[3_000_000]));
