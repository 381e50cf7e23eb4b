// no intents; plots c
OnBook(Perp("BTC"), book => { Plot("a", double.NaN); Plot("b", double.PositiveInfinity); Plot("c", double.MaxValue); });
