// 6 0.75
T Sum<T>(ReadOnlySpan<T> items) where T : System.Numerics.INumber<T> { var sum = T.Zero; foreach (var one in items) sum += one; return sum; }
OnStart(() => Log($"{Sum<int>([1, 2, 3])} {Sum<double>([0.5, 0.25])}"));
