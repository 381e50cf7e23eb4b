// Memory: stopped after allocating 256 MB in one reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => { var s = new string('a', 20_000_000); while (true) s = s.Replace("a", "b").Replace("b", "a"); });
