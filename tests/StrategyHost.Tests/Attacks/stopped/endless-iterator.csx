// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Forever
IEnumerable<int> Forever() { while (true) yield return 1; }
OnBook(Perp("BTC"), book => Log(Forever().Count().ToString()));
