// no intents; plots n, s
OnBook(Perp("BTC"), book => { var n = int.MaxValue; n++; ulong state = 88172645463325252; state = state * 6364136223846793005 + 1; Plot("n", n); Plot("s", state); });
