// refused NoPrice
OnBook(Perp("BTC"), book => Quote(book.Market).At(book.Ask * 2, book.Bid / 2, 0.01));
