// Exception: TooWide: spread of 12 bp at line 3 in OnBook
class TooWide(double bp) : Exception($"spread of {bp} bp");
OnBook(Perp("BTC"), book => throw new TooWide(12));
