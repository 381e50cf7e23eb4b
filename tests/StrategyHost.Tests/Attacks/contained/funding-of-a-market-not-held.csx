// no intents; plots f
OnFunding(Perp("BTC"), f => Log($"{f.Rate}"));
OnBook(Perp("BTC"), book => Plot("f", Funding(book.Market).NextHour));
