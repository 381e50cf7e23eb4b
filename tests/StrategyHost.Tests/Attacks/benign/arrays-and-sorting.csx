// abc 9,5,2 3 5 7 0 2 0 1 True 4.5 15
OnStart(() =>
{
    double[] xs = [3, 1, 2]; string[] names = ["c", "a", "b"]; Array.Sort(xs, names); var ys = new[] { 5, 2, 9 }; Array.Sort(ys, (a, b) => b - a); Array.Reverse(xs);
    var grid = new double[2, 3]; for (var i = 0; i < grid.GetLength(0); i++) for (var j = 0; j < grid.GetLength(1); j++) grid[i, j] = i * 3 + j;
    var jag = new[] { new[] { 1 }, [2, 3] }; Array.Fill(jag[1], 7); var copy = new double[3]; Array.Copy(xs, copy, 2);
    Log($"{string.Join("", names)} {string.Join(",", ys)} {xs[0]} {grid[1, 2]} {jag[1][0]} {copy[2]} {Array.IndexOf(ys, 2)} {Array.FindIndex(ys, y => y > 8)} {Array.BinarySearch(new[] { 1, 3, 5 }, 3)} {Array.Exists(ys, y => y == 9)} {Array.ConvertAll(ys, y => y / 2.0)[0]} {grid.Cast<double>().Sum()}");
});
