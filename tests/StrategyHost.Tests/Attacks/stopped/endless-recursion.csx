// Recursion: calls nested too deeply
double Deeper(double x) => Deeper(x + 1) + 1;
OnBook(Perp("BTC"), book => Deeper(book.Mid));
