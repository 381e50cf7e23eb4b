// Steps: endless loop, stopped after 20,000,000 steps at line 5 in OnBook
OnBook(Perp("BTC"), book =>
{
    var n = Enumerable.Range(0, 1_000);
    Log($"{(from a in n from b in n from c in n where a * b == c select a).Count()}");
});
