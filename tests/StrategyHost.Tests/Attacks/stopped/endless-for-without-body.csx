// ?
OnBook(Perp("BTC"), book => { for (;;) ; });
