// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Steps
long Steps(long n) { var count = 0L; while (n != 0) { n = n % 2 == 0 ? n / 2 : 3 * (n % 1000) + 1; count++; } return count; }
OnBook(Perp("BTC"), book => Log(Steps(27).ToString()));
