// Exception: IndexOutOfRangeException: Index was outside the bounds of the array. at line 2 in OnBook
OnBook(Perp("BTC"), book => Log($"{book.Bids[99].Price}"));
