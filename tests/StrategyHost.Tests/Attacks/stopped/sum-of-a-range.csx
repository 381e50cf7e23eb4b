// Died: stopped by the host: no answer within the time for one event
OnBook(Perp("BTC"), book => Log($"{Enumerable.Range(0, int.MaxValue).SelectMany(_ => Enumerable.Range(0, int.MaxValue)).LongCount()}"));
