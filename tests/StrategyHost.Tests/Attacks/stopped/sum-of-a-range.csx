// Deadline: stopped after 2 s of processor in one reaction
OnBook(Perp("BTC"), book => Log($"{Enumerable.Range(0, int.MaxValue).SelectMany(_ => Enumerable.Range(0, int.MaxValue)).LongCount()}"));
