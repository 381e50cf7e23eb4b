// Deadline: stopped after 2 s of processor in one reaction at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{Enumerable.Range(0, int.MaxValue).SelectMany(_ => Enumerable.Range(0, int.MaxValue)).LongCount()}"));
