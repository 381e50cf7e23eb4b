// Memory: out of memory, 256 MB with all that is kept
var kept = new List<Action>();
OnBook(Perp("BTC"), book => { for (var i = 0; i < 100_000; i++) { var block = new byte[100]; kept.Add(() => block[0]++); } });
