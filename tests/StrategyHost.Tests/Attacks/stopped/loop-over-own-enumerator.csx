// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Endless.MoveNext
struct Endless { public Endless GetEnumerator() => this; public bool MoveNext() => true; public int Current => 1; }
OnBook(Perp("BTC"), book => { foreach (var x in new Endless()) { } });
