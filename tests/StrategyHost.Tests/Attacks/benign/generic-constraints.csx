// 3 3 named
T Best<T>(params T[] all) where T : struct, IComparable<T> { var best = all[0]; foreach (var one in all) if (one.CompareTo(best) > 0) best = one; return best; }
int SizeOf<T>(T[] xs) where T : unmanaged => xs.Length;
string Show<T>(T? x) where T : class, new() => (x ?? new T()).ToString()!;
class Named { public override string ToString() => "named"; }
OnStart(() => Log($"{Best(1, 3, 2)} {SizeOf(new byte[3])} {Show<Named>(null)}"));
