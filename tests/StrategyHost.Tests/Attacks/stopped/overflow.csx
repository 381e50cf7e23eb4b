// ?
OnBook(Perp("BTC"), book => { var n = int.MaxValue; n++; Log(n.ToString()); });
