// Exception: KeyNotFoundException: The given key 'BTC' was not present in the dictionary. at line 3 in OnBook
var d = new Dictionary<string, int>();
OnBook(Perp("BTC"), book => Log($"{d["BTC"]}"));
