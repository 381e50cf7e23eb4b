// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap.Dispose
class Trap : IDisposable { public void Dispose() { while (true) { } } }
OnBook(Perp("BTC"), book => { using var trap = new Trap(); });
