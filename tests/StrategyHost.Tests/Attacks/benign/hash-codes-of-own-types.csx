// 1 1 1
class P(int x, string name) { public int X = x; public string Name = name; public override bool Equals(object? o) => o is P p && p.X == X && p.Name == Name; public override int GetHashCode() => X.GetHashCode() ^ Name.GetHashCode(); }
class Q(int x) { public int X = x; public override bool Equals(object? o) => o is Q q && q.X == X; public override int GetHashCode() { unchecked { return X * 397 + 17; } } }
class ByName : IEqualityComparer<P> { public bool Equals(P? a, P? b) => a?.Name == b?.Name; public int GetHashCode(P p) => p.Name.GetHashCode(); }
OnStart(() => Log($"{new HashSet<P> { new(1, "a"), new(1, "a") }.Count} {new HashSet<Q> { new(1), new(1) }.Count} {new HashSet<P>(new ByName()) { new(1, "a"), new(2, "a") }.Count}"));
