// Steps: endless loop, stopped after 20,000,000 steps at line 2 in OnBook
OnBook(Perp("BTC"), book => { try { new List<int> { 3, 2, 1 }.Sort((a, b) => { while (true) { } }); } catch (InvalidOperationException) { Log("mine"); } });
