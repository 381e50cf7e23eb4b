// Steps: endless loop, stopped after 20,000,000 steps at line 5 in OnBook
var n = 0;
OnBook(Perp("BTC"), book =>
{
    try { while (true) n = unchecked(n + 1); }
    finally { for (var i = 0; i < 1_000_000_000; i++) n = unchecked(n - 1); }
});
