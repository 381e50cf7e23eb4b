// Memory: out of memory, 256 MB with all that is kept
var calls = 0L;
OnBook(Perp("BTC"), book => { Action a = () => calls++; for (var i = 0; i < 26; i++) a += a; a(); });
