// ?
OnBook(Perp("BTC"), book => Log(Enumerable.Repeat(1L, int.MaxValue).Concat(Enumerable.Repeat(1L, int.MaxValue)).Concat(Enumerable.Repeat(1L, int.MaxValue)).Where(one => one > 0).Sum().ToString()));
