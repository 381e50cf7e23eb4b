// Recursion: calls nested too deeply
record Ring { public Ring? Other { get; set; } }
OnBook(Perp("BTC"), book => { var ring = new Ring(); ring.Other = ring; Log(ring.ToString()); });
