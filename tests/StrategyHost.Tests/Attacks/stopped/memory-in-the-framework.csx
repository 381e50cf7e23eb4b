// Memory: out of memory, 256 MB with all that is kept
OnBook(Perp("BTC"), book => { var x = new List<double>(200_000_000); Log(x.Count.ToString()); });
