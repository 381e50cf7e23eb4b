// ?
OnBook(Perp("BTC"), book =>
{
    var none = new List<int>();
    Log(none.First().ToString());
});
