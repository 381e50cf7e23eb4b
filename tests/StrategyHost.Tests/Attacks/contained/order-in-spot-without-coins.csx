// refused NoPrice, NotEnoughMargin, NotEnoughSpot
OnBook(Perp("BTC"), book => { Sell(Spot("BTC/USDC"), 1); Buy(Spot("BTC/USDC"), 1_000); });
