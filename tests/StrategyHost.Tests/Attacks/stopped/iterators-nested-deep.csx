// Recursion: calls nested too deeply
IEnumerable<int> Wrap(IEnumerable<int> inner) { foreach (var x in inner) yield return x; }
OnBook(Perp("BTC"), book => { IEnumerable<int> q = [1]; for (var i = 0; i < 100_000; i++) q = Wrap(q); Log($"{q.Count()}"); });
