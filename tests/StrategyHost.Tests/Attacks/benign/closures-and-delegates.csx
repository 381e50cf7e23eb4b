// 6 4 True 1 11 2 2
Func<double, Func<double, double>> scale = k => x => k * x;
Func<int> Counter() { var n = 0; return () => ++n; }
var next = Counter(); Action<string> say = Log; Predicate<int> even = n => n % 2 == 0; Comparison<int> down = (a, b) => b - a; Action both = () => next(); both += () => next();
var add = (double a, double b = 10) => a + b;
OnStart(() => { both(); next(); say($"{scale(3)(2)} {next()} {even(4)} {down(1, 2)} {add(1)} {add(1, 1)} {new[] { 1.0, 2 }.Select(Math.Sqrt).Count()}"); });
