// no intents; dropped points; plots series 0, series 1, series 10, series 11, series 12, series 13
var n = 0;
OnBook(Perp("BTC"), book => Plot($"series {n++}", book.Mid));
