// 5 full 0
partial class Book2 { public class Level2 { public double Price, Size; } readonly List<Level2> levels = []; public void Add(double p, double s) => levels.Add(new() { Price = p, Size = s }); }
partial class Book2 { public double Depth => levels.Sum(l => l.Size); public static implicit operator bool(Book2 b) => b.levels.Count > 0; }
OnStart(() => { var b = new Book2(); b.Add(1, 2); b.Add(2, 3); Log($"{b.Depth} {(b ? "full" : "empty")} {new Book2.Level2().Price}"); });
