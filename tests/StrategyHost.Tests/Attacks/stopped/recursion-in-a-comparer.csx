// Died: stack overflow in framework code
class Trap : IComparable<Trap> { public int CompareTo(Trap? other) { new List<Trap> { new(), new() }.Sort(); return 0; } }
OnBook(Perp("BTC"), book => new Trap().CompareTo(null));
