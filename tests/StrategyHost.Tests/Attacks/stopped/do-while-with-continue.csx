// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { var n = 0; do { n ^= 1; if (n == 0) continue; } while (n >= 0); });
