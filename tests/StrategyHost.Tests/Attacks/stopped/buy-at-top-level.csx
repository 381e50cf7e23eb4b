// Mistake: Buy belongs into a reaction, such as OnStart at line 2 in top level
Buy(Perp("BTC"), 1);
