// Memory: out of memory at line 2 in OnBook
OnBook(Perp("BTC"), book => { var x = new List<double>(200_000_000); Log(x.Count.ToString()); });
