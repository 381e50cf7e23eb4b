// 5 7 n5
class Window { public int Length { get; set => field = value > 0 ? value : throw new ArgumentException("length"); } = 1; readonly double[,] m = new double[3, 3]; public double this[int i, int j] { get => m[i, j]; set => m[i, j] = value; } public string this[string name] => name + Length; }
OnStart(() => { var w = new Window { Length = 5, [1, 2] = 7 }; Log($"{w.Length} {w[1, 2]} {w["n"]}"); });
