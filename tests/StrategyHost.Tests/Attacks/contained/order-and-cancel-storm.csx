// refused NoPrice
OnBook(Perp("BTC"), book => { var o = Buy(book.Market, 0.001, at: book.Bid - 500); Cancel(o); Cancel(o); CancelAll(); });
