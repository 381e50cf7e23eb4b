// 2.333 1.5 5 5
T Mean<T>(IReadOnlyList<T> xs) where T : System.Numerics.INumber<T> { var s = T.Zero; foreach (var x in xs) s += x; return s / T.CreateChecked(xs.Count); }
T Norm<T>(IEnumerable<T> xs) where T : System.Numerics.IRootFunctions<T> { var s = T.Zero; foreach (var x in xs) s += x * x; return T.Sqrt(s); }
OnStart(() => Log($"{Mean<double>([1, 2, 4]):F3} {Mean<decimal>([1m, 2m])} {Norm([3.0, 4.0])} {Norm([3f, 4f])}"));
