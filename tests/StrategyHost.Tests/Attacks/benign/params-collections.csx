// 6 0 2 x+y
double Total(params ReadOnlySpan<double> xs) { var s = 0.0; foreach (var x in xs) s += x; return s; }
int Count(params List<string> names) => names.Count;
string Names(params IEnumerable<string> names) => string.Join("+", names);
OnStart(() => Log($"{Total(1, 2, 3)} {Total()} {Count("a", "b")} {Names("x", "y")}"));
