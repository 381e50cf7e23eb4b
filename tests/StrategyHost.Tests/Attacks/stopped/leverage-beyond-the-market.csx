// Mistake: SetLeverage(BTC, 1000): 1 to 40 at line 2 in top level
SetLeverage(Perp("BTC"), 1_000);
