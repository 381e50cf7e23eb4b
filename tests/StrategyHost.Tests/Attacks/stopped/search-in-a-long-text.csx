// Deadline: stopped after 2 s of processor in one reaction
OnBook(Perp("BTC"), book =>
{
    var s = new string('a', 20_000_000);
    Log($"{s.IndexOf(new string('a', 10_000) + "b" + new string('a', 10_000), StringComparison.Ordinal)}");
    Log($"{s.LastIndexOf(new string('a', 10_000) + "b", StringComparison.OrdinalIgnoreCase)}");
    Log($"{s.Split("aab").Length}");
    while (true) Log($"{s.Contains(new string('a', 100_000) + "b", StringComparison.OrdinalIgnoreCase)}");
});
