// Memory: stopped after allocating 256 MB in one reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => { var x = new double[100_000_000]; Log(x.Length.ToString()); });
