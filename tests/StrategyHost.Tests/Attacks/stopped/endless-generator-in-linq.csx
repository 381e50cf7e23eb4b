// Steps: endless loop, stopped after 20,000,000 steps at line 3 in OnBook
IEnumerable<int> Ones() { while (true) yield return 1; }
OnBook(Perp("BTC"), book => Log(Ones().Sum(one => (long)one).ToString()));
