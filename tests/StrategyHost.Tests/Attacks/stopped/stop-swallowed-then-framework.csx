// Died: stopped by the host: no answer within the time for one event
OnBook(Perp("BTC"), book => { try { while (true) { } } catch { Log($"{Enumerable.Repeat(1L, int.MaxValue).Concat(Enumerable.Repeat(1L, int.MaxValue)).Distinct().Count()}"); } });
