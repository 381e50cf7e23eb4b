// Recursion: calls nested too deeply
struct A { public decimal X0, X1, X2, X3, X4, X5, X6, X7; }
struct B { public A X0, X1, X2, X3, X4, X5, X6, X7; }
struct C { public B X0, X1, X2, X3; }
int Deep(int n) { C c = default; return n == 0 ? (int)c.X0.X0.X0 : Deep(n - 1) + (int)c.X3.X7.X7; }
OnBook(Perp("BTC"), book => Log($"{Deep(1_000)}"));
