// refused ImmediateRemainder, NoLiquidity, NoPrice, NotEnoughMargin; says BTC Buy 5, hedge: 
OnBook(Perp("BTC"), book => { Buy(book.Market, 0.01); for (var i = 0; i < 100; i++) { Flatten("storm"); Reduce(book.Market, 1, "storm"); Hedge(book.Market, 5); } });
