// Exception: ArgumentOutOfRangeException: The added or subtracted value results in an un-representable DateTime. (Parameter 'value') at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{DateTime.MaxValue.AddDays(1)}"));
