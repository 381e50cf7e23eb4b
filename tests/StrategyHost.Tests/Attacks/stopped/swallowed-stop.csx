// Steps: endless loop, stopped after 20,000,000 steps at line 6 in OnBook
OnBook(Perp("BTC"), book =>
{
    while (true)
    {
        try { while (true) { } }
        catch { }
    }
});
