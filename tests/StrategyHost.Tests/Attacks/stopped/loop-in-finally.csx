// ?
OnBook(Perp("BTC"), book =>
{
    try { while (true) { } }
    finally { while (true) { } }
});
