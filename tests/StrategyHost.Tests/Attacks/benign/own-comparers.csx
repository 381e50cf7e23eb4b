// 1,2,-3 3,2,1 1 2 1
class ByAbs : IComparer<double> { public int Compare(double a, double b) => Math.Abs(a).CompareTo(Math.Abs(b)); }
class Backward : Comparer<int> { public override int Compare(int a, int b) => b.CompareTo(a); }
class NoCase : IEqualityComparer<string> { public bool Equals(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase); public int GetHashCode(string s) => s.Length; }
OnStart(() =>
{
    var xs = new List<double> { -3, 1, 2 }; xs.Sort(new ByAbs());
    var ns = new SortedSet<int>(new Backward()) { 1, 3, 2 };
    var d = new Dictionary<string, int>(new NoCase()) { ["btc"] = 1 };
    var e = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["eth"] = 2 };
    Log($"{string.Join(",", xs)} {string.Join(",", ns)} {d["BTC"]} {e["ETH"]} {Comparer<int>.Create((a, b) => b - a).Compare(1, 2)}");
});
