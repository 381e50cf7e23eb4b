// 2.5 c
T Largest<T>(IEnumerable<T> items) where T : IComparable<T> { var best = items.First(); foreach (var one in items) if (one.CompareTo(best) > 0) best = one; return best; }
OnStart(() => Log($"{Largest(new[] { 1.5, 2.5 })} {Largest(new[] { "a", "c", "b" })}"));
