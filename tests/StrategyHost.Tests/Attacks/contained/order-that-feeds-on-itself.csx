// no intents; dropped lines; says BTC Buy: SizeIsZero, the size is zero after rounding to the grid
OnStart(() => Buy(Perp("BTC"), 0));
OnOrder(order => Buy(order.Market, 0));
