// 4.50 610 3
const double Fee = 0.00045;
static double Cost(double notional) => notional * Fee;
double Fib(int n) { const int start = 1; return n <= start ? n : Fib(n - 1) + Fib(n - 2); static int Unused(int x) => x; }
OnStart(() => { const int Levels = 3; Log($"{Cost(10_000):F2} {Fib(15)} {Levels}"); });
