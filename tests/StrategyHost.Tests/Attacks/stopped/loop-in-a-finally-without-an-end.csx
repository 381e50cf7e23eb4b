// Steps: endless loop, stopped after 20,000,000 steps at line 3 in OnBook
// Nothing leaves the finally block, so that what is compiled for it has no end: the runtime itself once crashed on it.
OnBook(Perp("BTC"), book => { try { throw new Exception("a"); } finally { while (true) { } } });
