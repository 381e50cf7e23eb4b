// Steps: endless loop, stopped after 20,000,000 steps at line 2 in ITrap.Value
interface ITrap { int Value { get { while (true) { } } } }
class Trap : ITrap;
OnBook(Perp("BTC"), book => Log($"{((ITrap)new Trap()).Value}"));
