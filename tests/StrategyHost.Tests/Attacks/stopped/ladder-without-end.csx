// Mistake: a ladder of 2147483647 levels: 1 to 20 at line 2 in OnBook
OnBook(Perp("BTC"), book => Quote(book.Market).Ladder(book.Mid, 1, 1, int.MaxValue, 0.01));
