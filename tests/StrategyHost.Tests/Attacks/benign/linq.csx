// 220
var x = Enumerable.Range(1, 10).Where(n => n % 2 == 0).Select(n => n * n).Aggregate(0, (a, b) => a + b);
OnStart(() => Log($"{x}"));
