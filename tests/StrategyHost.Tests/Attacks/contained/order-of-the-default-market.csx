// refused NoPrice, ReduceOnlyWouldIncrease
OnBook(Perp("BTC"), book => { foreach (var name in (string[])["BTC", "ETH", "SOL"]) Sell(Perp(name), 50, reduceOnly: true); });
