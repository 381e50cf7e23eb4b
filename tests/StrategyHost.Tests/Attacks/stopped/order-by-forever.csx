// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { while (true) Log($"{Enumerable.Range(0, 1_000_000).OrderByDescending(x => x % 7).First()}"); });
