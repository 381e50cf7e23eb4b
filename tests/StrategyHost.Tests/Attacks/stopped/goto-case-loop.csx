// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { var n = 0; switch (n) { case 0: n++; goto case 1; case 1: n--; goto case 0; } });
