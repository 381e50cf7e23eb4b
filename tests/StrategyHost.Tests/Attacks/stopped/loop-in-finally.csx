// Died: ended with code 139: 
OnBook(Perp("BTC"), book =>
{
    try { while (true) { } }
    finally { while (true) { } }
});
