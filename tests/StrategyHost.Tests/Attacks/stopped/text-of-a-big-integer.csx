// Deadline: stopped after 2 s of processor in one reaction
OnBook(Perp("BTC"), book => { var n = System.Numerics.BigInteger.One << 40_000_000; Log($"{n.ToString().Length}"); });
