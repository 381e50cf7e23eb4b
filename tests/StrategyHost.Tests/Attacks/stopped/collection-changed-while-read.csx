// Exception: InvalidOperationException: Collection was modified; enumeration operation may not execute. at line 3 in OnBook
var xs = new List<int> { 1, 2, 3 };
OnBook(Perp("BTC"), book => { foreach (var x in xs) xs.Add(x); });
