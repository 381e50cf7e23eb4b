// Steps: endless loop, stopped after 20,000,000 steps at line 2 in top level
var lazy = new Lazy<int>(() => { while (true) { } });
OnBook(Perp("BTC"), book => Log($"{lazy.Value}"));
