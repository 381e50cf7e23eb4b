// 10
readonly ref struct Steps(int n) { public Enumerator GetEnumerator() => new(n); public ref struct Enumerator(int n) { int i = -1; public bool MoveNext() => ++i < n; public readonly int Current => i; } }
int Sum() { var s = 0; foreach (var i in new Steps(5)) s += i; return s; }
OnStart(() => Log($"{Sum()}"));
