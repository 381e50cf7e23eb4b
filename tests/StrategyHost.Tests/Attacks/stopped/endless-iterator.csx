// ?
IEnumerable<int> Forever() { while (true) yield return 1; }
OnBook(Perp("BTC"), book => Log(Forever().Count().ToString()));
