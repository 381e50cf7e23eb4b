// Exception: SwitchExpressionException: Non-exhaustive switch expression failed to match its input.\u000aUnmatched value was 5. at line 2 in OnBook
OnBook(Perp("BTC"), book => Log(book.Bids.Count switch { 1 => "one", 2 => "two" }));
