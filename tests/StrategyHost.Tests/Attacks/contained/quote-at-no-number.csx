// no intents
OnBook(Perp("BTC"), book => { Quote(book.Market).Around(double.NaN, 1, 1); Quote(book.Market, "two").Around(book.Mid, -book.Mid * 3, double.PositiveInfinity); });
