// ?
var market = Perp("NOPE");
