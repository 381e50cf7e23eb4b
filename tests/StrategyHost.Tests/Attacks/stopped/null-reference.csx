// Exception: NullReferenceException: Object reference not set to an instance of an object. at line 3 in OnBook
string? name = null;
OnBook(Perp("BTC"), book => Log(name!.Length.ToString()));
