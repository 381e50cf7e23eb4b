//  (16 intents)
var btc = Perp("BTC"); var eth = Perp("ETH"); var ratio = new RollingHedgeRatio(200); var spread = new RollingWindow(50); var open = false;
void Step() { var (a, b) = (Book(btc), Book(eth)); if (!a.IsTwoSided || !b.IsTwoSided) return; ratio.Add(b.Mid, a.Mid); if (ratio.Count < 10) return; spread.Add(ratio.Residual(b.Mid, a.Mid)); var z = (spread[0] - spread.Mean) / Math.Max(spread.StandardDeviation, 1e-9); if (!open && z > 1) { Sell(btc, 0.01); Buy(eth, 0.2); open = true; } else if (open && z < 0) { Flatten("mean"); open = false; } Plot("z", z); }
OnBook(btc, _ => Step()); OnBook(eth, _ => Step());
