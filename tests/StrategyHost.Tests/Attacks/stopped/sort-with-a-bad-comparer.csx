// Steps: endless loop, stopped after 20,000,000 steps at line 3 in OnBook
var flips = 0;
OnBook(Perp("BTC"), book => { var xs = Enumerable.Range(0, 3_000_000).ToList(); xs.Sort((a, b) => (flips++ & 1) == 0 ? 1 : -1); });
