// Steps: endless loop, stopped after 20,000,000 steps at line 5 in OnBook
OnBook(Perp("BTC"), book =>
{
//+60 try { 
    while (true) { }
//+60 } catch { while (true) { } }
});
