// Steps: endless loop, stopped after 20,000,000 steps at line 2 in Trap
class Trap { public event Action Seen { add { while (true) { } } remove { } } }
OnBook(Perp("BTC"), book => new Trap().Seen += () => { });
