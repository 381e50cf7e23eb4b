//  (2 intents)
var market = Perp("BTC"); var size = Param("size", 0.01, min: 0.001, max: 1);
OnBook(market, book => { if (!book.IsTwoSided) return; var skew = -Position(market).Quantity / size * 0.5; Quote(market).Around(book.Microprice * (1 + skew * Bp), Math.Max(book.Spread, 2 * Bp * book.Mid), size); });
