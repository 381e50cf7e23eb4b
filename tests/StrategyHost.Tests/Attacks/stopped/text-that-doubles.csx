// Memory: stopped after allocating 256 MB in one reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => { var s = "x"; for (var i = 0; i < 40; i++) s += s; Log(s.Length.ToString()); });
