// 111
long Collatz(long n) { var count = 0L; do { n = n % 2 == 0 ? n / 2 : 3 * n + 1; count++; } while (n != 1); return count; }
OnStart(() => Log($"{Collatz(27)}"));
