// none / one 1 / up / flat or down, 1 between
string Trend(ReadOnlySpan<double> xs) => xs switch { [] => "none", [var one] => $"one {one}", [var a, .., var b] when b > a => "up", [_, .. var middle, _] => $"flat or down, {middle.Length} between" };
OnStart(() => Log($"{Trend([])} / {Trend([1])} / {Trend([1, 5, 2])} / {Trend([3, 2, 1])}"));
