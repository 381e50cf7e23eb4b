// Recursion: calls nested too deeply
record Ring { public Ring? Other { get; set; } }
OnBook(Perp("BTC"), book => { Ring a = new(), b = new(); (a.Other, b.Other) = (b, a); Log($"{a == b}"); });
