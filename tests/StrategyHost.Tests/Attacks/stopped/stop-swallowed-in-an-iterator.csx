// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Spin
IEnumerable<int> Spin() { while (true) { try { yield return 1; } finally { while (true) { } } } }
OnBook(Perp("BTC"), book => { foreach (var x in Spin()) break; });
