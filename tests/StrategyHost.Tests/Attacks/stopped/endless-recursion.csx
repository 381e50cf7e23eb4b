// Recursion: calls nested too deeply at line 2 in Deeper
double Deeper(double x) => Deeper(x + 1) + 1;
OnBook(Perp("BTC"), book => Deeper(book.Mid));
