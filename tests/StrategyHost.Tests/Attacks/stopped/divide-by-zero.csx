// ?
var zero = 0;
OnBook(Perp("BTC"), book => Log((1 / zero).ToString()));
