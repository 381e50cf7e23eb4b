// ?
OnBook(Perp("BTC"), book =>
{
    while (true)
    {
        try { while (true) { } }
        catch { }
    }
});
