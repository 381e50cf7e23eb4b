// 16 True 23416728348467685
var table = new Lazy<double[]>(() => [.. Enumerable.Range(0, 5).Select(i => Math.Pow(2, i))]); var memo = new Dictionary<int, long>();
long Fib(int n) => n < 2 ? n : memo.TryGetValue(n, out var known) ? known : memo[n] = Fib(n - 1) + Fib(n - 2);
OnStart(() => Log($"{table.Value[4]} {table.IsValueCreated} {Fib(80)}"));
