// Recursion: calls nested too deeply
void Deep() { try { } finally { Deep(); } }
OnBook(Perp("BTC"), book => Deep());
