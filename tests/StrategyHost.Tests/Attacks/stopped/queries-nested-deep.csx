// Died: stack overflow in framework code
OnBook(Perp("BTC"), book => { IEnumerable<int> q = Enumerable.Range(0, 2); for (var i = 0; i < 200_000; i++) q = q.Append(i).Skip(1).Distinct(); Log($"{q.Count()}"); });
