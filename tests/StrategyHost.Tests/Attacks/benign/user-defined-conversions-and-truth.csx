// 0.375 3/2 yes 1.5
readonly struct Ratio(int n, int d) { public static implicit operator double(Ratio r) => (double)r.N / r.D; int N => n; int D => d; public static Ratio operator *(Ratio a, Ratio b) => new(a.N * b.N, a.D * b.D); public static bool operator true(Ratio r) => r.N != 0; public static bool operator false(Ratio r) => r.N == 0; public static Ratio operator ++(Ratio r) => new(r.N + r.D, r.D); public override string ToString() => $"{n}/{d}"; }
OnStart(() => { var r = new Ratio(1, 2); double x = r * new Ratio(3, 4); r++; Log($"{x} {r} {(r ? "yes" : "no")} {Math.Round(r, 1)}"); });
