// 18
int Outer(int n) { int Square(int x) => x * x; static int Twice(int x) => 2 * x; return Twice(Square(n)); }
OnStart(() => Log(Outer(3).ToString()));
