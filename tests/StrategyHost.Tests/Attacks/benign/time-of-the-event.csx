// 23 200 ms 4.90 s 00:00:04 True 4900
var started = Now; Time? last = null; var gaps = new List<double>();
OnBook(Perp("BTC"), book => { if (last is { } before) gaps.Add((Now - before).TotalMilliseconds); last = Now; });
At(Seconds(4.9), () => Log($"{gaps.Count} {gaps.Average():F0} ms {(Now - started).TotalSeconds:F2} s {Now.ToDateTime():HH:mm:ss} {Now > started} {Now.Milliseconds}"));
