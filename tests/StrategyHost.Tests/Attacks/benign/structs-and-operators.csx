// 5
struct Vec(double x, double y) { public double X = x, Y = y; public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y); public readonly double Norm => Math.Sqrt(X * X + Y * Y); }
OnStart(() => Log($"{(new Vec(1, 2) + new Vec(2, 2)).Norm}"));
