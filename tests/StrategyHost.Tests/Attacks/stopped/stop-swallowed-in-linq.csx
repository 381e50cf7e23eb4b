// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{Enumerable.Range(0, 10).Select(n => { try { while (true) { } } catch { return n; } }).Sum()}"));
