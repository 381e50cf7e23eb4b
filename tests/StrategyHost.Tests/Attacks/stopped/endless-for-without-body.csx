// Steps: endless loop, stopped after 20,000,000 steps
OnBook(Perp("BTC"), book => { for (;;) ; });
