// ?
bool Forever() { while (true) { } }
OnBook(Perp("BTC"), book =>
{
    try { throw new InvalidOperationException(); }
    catch when (Forever()) { }
});
