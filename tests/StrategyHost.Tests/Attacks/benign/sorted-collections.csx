// a 1 1 9 2 9531 z
OnStart(() =>
{
    var d = new SortedDictionary<double, string> { [2] = "b", [1] = "a" }; var l = new SortedList<int, int> { { 3, 1 }, { 1, 2 } };
    var s = new SortedSet<int> { 5, 1, 3, 9 }; var o = new OrderedDictionary<string, int> { ["z"] = 1, ["a"] = 2 };
    Log($"{d.First().Value} {l.Keys[0]} {s.Min} {s.Max} {s.GetViewBetween(2, 6).Count} {string.Join("", s.Reverse())} {o.GetAt(0).Key}");
});
