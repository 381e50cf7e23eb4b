// -5.678 49.5 99987.1 100060.0 100132.9
class Ema(int n) { double value = double.NaN; public double Value => value; public double Add(double x) => value = double.IsNaN(value) ? x : value + 2.0 / (n + 1) * (x - value); }
class Rsi(int n) { double up, down, last = double.NaN; int seen; public double Value => seen < n ? double.NaN : down == 0 ? 100 : 100 - 100 / (1 + up / down); public void Add(double x) { if (!double.IsNaN(last)) { var d = x - last; up = (up * (n - 1) + Math.Max(d, 0)) / n; down = (down * (n - 1) + Math.Max(-d, 0)) / n; seen++; } last = x; } }
class Bands(int n, double k) { readonly Queue<double> w = new(); public (double Low, double Mid, double High) Add(double x) { w.Enqueue(x); if (w.Count > n) w.Dequeue(); var m = w.Average(); var s = Math.Sqrt(w.Average(v => (v - m) * (v - m))); return (m - k * s, m, m + k * s); } }
var (fast, slow, rsi, bands) = (new Ema(5), new Ema(20), new Rsi(14), new Bands(20, 2)); var last = "";
OnBook(Perp("BTC"), book => { var macd = fast.Add(book.Mid) - slow.Add(book.Mid); rsi.Add(book.Mid); var (lo, mid, hi) = bands.Add(book.Mid); last = $"{macd:F3} {rsi.Value:F1} {lo:F1} {mid:F1} {hi:F1}"; });
At(Seconds(4.9), () => Log(last));
