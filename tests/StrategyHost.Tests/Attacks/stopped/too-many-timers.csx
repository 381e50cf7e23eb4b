// Mistake: more than 1,000 timers wait at line 2 in OnBook
OnBook(Perp("BTC"), book => { for (var i = 0; i < 100_000; i++) At(Hours(1), () => { }); });
