// BTC 1.5 / ADA 4 / SOL 3 / BTC,ADA,SOL BTC 2 -1 True 3
OnStart(() =>
{
    var d = new Dictionary<string, double> { ["BTC"] = 1, ["ETH"] = 2, ["SOL"] = 3 };
    d.Remove("ETH"); d["ADA"] = 4; d.TryAdd("BTC", 9); d["BTC"] += 0.5;
    foreach (var (coin, size) in d) Log($"{coin} {size}");
    var keys = string.Join(",", d.Keys); var sorted = d.OrderBy(p => p.Value).Select(p => p.Key).ToList();
    foreach (var pair in d.Where(p => p.Value > 3).ToList()) d.Remove(pair.Key);
    Log($"{keys} {sorted[0]} {d.Count} {d.GetValueOrDefault("X", -1)} {d.ContainsKey("SOL")} {(d.TryGetValue("SOL", out var s) ? s : 0)}");
});
