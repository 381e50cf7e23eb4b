//  (8 intents)
var market = Perp("BTC");
OnBook(market, book => Quote(market).Ladder(book.Mid, 5 * Bp * book.Mid, 2 * Bp * book.Mid, 4, 0.005));
OnMargin(health => { if (health.Usage > 0.8) Quote(market).Withdraw("margin"); });
