// Died: stopped by the host: no answer within the time for one event
OnBook(Perp("BTC"), book => { var n = System.Numerics.BigInteger.One << 40_000_000; Log($"{n.ToString().Length}"); });
