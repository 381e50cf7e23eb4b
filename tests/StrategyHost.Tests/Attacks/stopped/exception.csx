// Exception: InvalidOperationException: Sequence contains no elements at line 5 in OnBook
OnBook(Perp("BTC"), book =>
{
    var none = new List<int>();
    Log(none.First().ToString());
});
