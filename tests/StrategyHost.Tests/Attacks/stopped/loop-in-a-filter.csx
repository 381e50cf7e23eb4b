// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Forever
bool Forever() { while (true) { } }
OnBook(Perp("BTC"), book =>
{
    try { throw new InvalidOperationException(); }
    catch when (Forever()) { }
});
