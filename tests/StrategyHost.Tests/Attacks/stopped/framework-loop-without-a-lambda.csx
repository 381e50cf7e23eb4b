// Died: stopped by the host: no answer within the time for one event
IEnumerable<long> Many() => Enumerable.Repeat(1L, int.MaxValue);
OnBook(Perp("BTC"), book => Log(Many().Concat(Many()).Concat(Many()).Concat(Many()).Distinct().Count().ToString()));
