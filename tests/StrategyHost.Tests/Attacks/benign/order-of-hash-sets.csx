// delta echo charlie bravo foxtrot alpha True True
OnStart(() => { var s = new HashSet<string>(["delta", "alpha", "charlie", "bravo"]); s.Remove("alpha"); s.Add("echo"); s.UnionWith(["foxtrot", "alpha"]); Log(string.Join(" ", s) + $" {s.Overlaps(["echo"])} {s.IsSubsetOf(s)}"); });
