// ?
class TooWide(double bp) : Exception($"spread of {bp} bp");
OnBook(Perp("BTC"), book => throw new TooWide(12));
