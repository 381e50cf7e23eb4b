// Deadline: stopped after 2 s of processor in one reaction
OnBook(Perp("BTC"), book => { for (var i = 0; ; i++) Quote(book.Market, $"q{i}").Around(book.Mid, 10 + i, 0.01); });
