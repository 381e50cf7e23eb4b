// ?
string? name = null;
OnBook(Perp("BTC"), book => Log(name!.Length.ToString()));
