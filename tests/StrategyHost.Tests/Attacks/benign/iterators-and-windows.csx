// -0.0101 6 False
IEnumerable<(double A, double B)> Pairs(IEnumerable<double> xs) { var has = false; var last = 0.0; foreach (var x in xs) { if (has) yield return (last, x); (last, has) = (x, true); } }
IEnumerable<double> Returns(IEnumerable<double> xs) => Pairs(xs).Select(p => Math.Log(p.B / p.A));
IEnumerable<int> Until(int n) { for (var i = 0; ; i++) { if (i == n) yield break; yield return i; } }
OnStart(() => Log($"{Returns([100, 110, 99]).Sum():F4} {Until(4).Sum()} {Pairs([1.0]).Any()}"));
