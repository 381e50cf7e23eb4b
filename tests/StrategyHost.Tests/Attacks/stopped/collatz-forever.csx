// ?
long Steps(long n) { var count = 0L; while (n != 0) { n = n % 2 == 0 ? n / 2 : 3 * (n % 1000) + 1; count++; } return count; }
OnBook(Perp("BTC"), book => Log(Steps(27).ToString()));
