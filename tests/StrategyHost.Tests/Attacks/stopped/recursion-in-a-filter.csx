// Recursion: calls nested too deeply
bool Deep() { try { throw new InvalidOperationException(); } catch when (Deep()) { return true; } }
OnBook(Perp("BTC"), book => Deep());
