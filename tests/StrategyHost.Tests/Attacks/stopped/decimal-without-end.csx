// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { var x = 1m; while (true) x = x / 3m * 2.9999999m + 0.1m; });
