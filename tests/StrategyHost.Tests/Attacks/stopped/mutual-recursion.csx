// Recursion: calls nested too deeply
bool Even(long n) => n == 0 || Odd(n - 1);
bool Odd(long n) => n != 0 && Even(n - 1);
OnBook(Perp("BTC"), book => Even(1L << 60));
