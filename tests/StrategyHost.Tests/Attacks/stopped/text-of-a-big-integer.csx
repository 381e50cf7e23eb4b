// Deadline: stopped after 2 s of processor in one reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => { var n = System.Numerics.BigInteger.One << 40_000_000; Log($"{n.ToString().Length}"); });
