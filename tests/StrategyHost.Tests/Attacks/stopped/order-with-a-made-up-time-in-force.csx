// Mistake: there is no TimeInForce 77 at line 2 in OnBook
OnBook(Perp("BTC"), book => Buy(book.Market, 0.01, at: book.Bid, time: (TimeInForce)77));
