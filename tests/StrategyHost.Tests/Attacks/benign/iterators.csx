// 5,8,13,21
IEnumerable<int> Fibonacci() { var (a, b) = (0, 1); while (true) { yield return a; (a, b) = (b, a + b); } }
OnStart(() => Log(string.Join(",", Fibonacci().Skip(5).Take(4))));
