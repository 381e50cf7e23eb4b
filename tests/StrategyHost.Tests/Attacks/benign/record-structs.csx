// 2 Pair { A = 1, B = 2 }
readonly record struct Pair(int A, int B);
var seen = new HashSet<Pair> { new(1, 2), new(1, 2), new(2, 1) };
OnStart(() => Log($"{seen.Count} {new Pair(1, 2)}"));
