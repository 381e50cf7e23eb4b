// ?
OnBook(Perp("BTC"), book => { var x = new double[100_000_000]; Log(x.Length.ToString()); });
