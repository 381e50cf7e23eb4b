// Square { Name = square, Value = 4, Side = 2 } 4 a 7 Tick2 { Id = 1, Price = 2.5 } 1 2.5 True 1 1 True
abstract record Shape(string Name) { public abstract double Value { get; } }
sealed record Square(double Side) : Shape("square") { public override double Value => Side * Side; }
record Wide<T>(T Item, params int[] Rest) { public int Count { get; init; } = Rest.Length; }
readonly record struct Tick2(long Id, double Price) : IComparable<Tick2> { public int CompareTo(Tick2 o) => Price.CompareTo(o.Price); }
OnStart(() => { Shape s = new Square(2); var w = new Wide<string>("a", 1, 2) with { Count = 7 }; var t = new Tick2(1, 2.5); var (id, price) = t; Log($"{s} {s.Value} {w.Item} {w.Count} {t} {id} {price} {t == new Tick2(1, 2.5)} {new[] { t, t with { Price = 1 } }.Min().Price} {new HashSet<Tick2> { t, t }.Count} {s is Square { Side: > 1 }}"); });
