// Steps: endless loop, stopped after 20,000,000 steps at line 3 in Trap.Value
interface ITrap<T> where T : ITrap<T> { static abstract int Value { get; } }
class Trap : ITrap<Trap> { public static int Value { get { while (true) { } } } }
int Of<T>() where T : ITrap<T> => T.Value;
OnBook(Perp("BTC"), book => Log($"{Of<Trap>()}"));
