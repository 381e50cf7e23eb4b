// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Spin
int Spin() { while (true) { try { while (true) { } } finally { try { throw new Exception(); } catch { } } } }
OnBook(Perp("BTC"), book => Spin());
