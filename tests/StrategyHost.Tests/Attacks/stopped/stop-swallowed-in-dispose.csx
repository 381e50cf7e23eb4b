// Steps: endless loop, stopped after 20,000,000 steps at line 3 in OnBook
class Quiet : IDisposable { public void Dispose() { try { throw new Exception(); } catch { } } }
OnBook(Perp("BTC"), book => { while (true) { try { using var q = new Quiet(); while (true) { } } catch { } } });
