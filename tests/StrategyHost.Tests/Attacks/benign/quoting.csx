// ready (2 intents)
var market = Perp("BTC");
var size = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
OnStart(() => Log("ready"));
OnBook(market, book => Quote(market).Around(book.Mid, 5 * Bp * book.Mid, size));
