// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { var lazy = new Lazy<int>(() => { while (true) { } }); for (var i = 0; ; i++) try { Log($"{lazy.Value}"); } catch { } });
