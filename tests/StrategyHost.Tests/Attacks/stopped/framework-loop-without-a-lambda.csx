// Deadline: stopped after 2 s of processor in one reaction
IEnumerable<long> Many() => Enumerable.Repeat(1L, int.MaxValue);
OnBook(Perp("BTC"), book => Log(Many().Concat(Many()).Concat(Many()).Concat(Many()).Distinct().Count().ToString()));
