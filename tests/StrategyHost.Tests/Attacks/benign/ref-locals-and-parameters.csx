// 2 1 3 5 7 2 2
void Swap(ref double a, ref double b) => (a, b) = (b, a);
bool TryHalf(int n, out int half) { half = n / 2; return n % 2 == 0; }
double Norm(in (double X, double Y) v) => Math.Sqrt(v.X * v.X + v.Y * v.Y);
double Read(ref readonly double x) => x;
ref double At(double[] xs, int i) => ref xs[i];
OnStart(() => { var (p, q) = (1.0, 2.0); Swap(ref p, ref q); var xs = new double[3]; At(xs, 1) = 7; ref var last = ref xs[^1]; last += 2; Log($"{p} {q} {(TryHalf(6, out var h) ? h : -1)} {Norm((3, 4))} {xs[1]} {xs[2]} {Read(ref p)}"); });
