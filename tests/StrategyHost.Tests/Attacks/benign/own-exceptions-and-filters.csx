// 1 . size at 9 . x . innerinner
class RiskLimit(string what, double value) : InvalidOperationException($"{what} at {value}") { public double Value => value; }
double Checked(double x) { if (x > 5) throw new RiskLimit("size", x); ArgumentOutOfRangeException.ThrowIfNegative(x); return x; }
OnStart(() =>
{
    var log = new List<string>();
    foreach (var x in (double[])[1, 9, -1]) try { log.Add($"{Checked(x)}"); } catch (RiskLimit e) when (e.Value > 8) { log.Add(e.Message); } catch (ArgumentException e) { log.Add(e.ParamName ?? ""); } finally { log.Add("."); }
    try { throw new Exception("outer", new FormatException("inner")); } catch (Exception e) when (e.InnerException is FormatException f) { log.Add(f.Message + e.GetBaseException().Message); }
    Log(string.Join(" ", log));
});
