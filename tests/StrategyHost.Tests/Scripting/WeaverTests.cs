using System.Reflection;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Tests.Scripting;

// Runs metered images within their budgets in this process; breaches end a process and are tested through the worker.
public class WeaverTests
{
    const long Steps = 1_000_000_000, Bytes = 1_000_000_000;

    static readonly Lock gate = new();

    [Theory]
    [InlineData("var s = 0; for (var i = 0; i < 10; i++) s += i; s", 45)]
    [InlineData("int F(int n) => n < 2 ? n : F(n - 1) + F(n - 2); F(10)", 55)]
    [InlineData("var n = 0; while (true) { try { if (++n > 5) break; continue; } finally { n++; } } n", 8)]
    [InlineData("var n = 0; do { switch (n % 3) { case 0: n += 1; continue; case 1: n += 2; break; "
        + "default: n++; break; } } while (n < 20); n", 21)]
    [InlineData("IEnumerable<int> It(int n) { for (var i = 0; i < n; i++) try { yield return i; } finally { } } "
        + "It(5).Sum()", 10)]
    [InlineData("int Deep(int n) { try { return n == 0 ? throw new FormatException() : Deep(n - 1) + 1; } "
        + "catch (FormatException) when (n % 2 == 0) { return n; } } Deep(9)", 9)]
    [InlineData("var q = from x in Enumerable.Range(1, 4) from y in Enumerable.Range(1, x) "
        + "where (x + y) % 2 == 0 select x * y; q.Sum()", 41)]
    [InlineData("var d = new Dictionary<string, int>(); foreach (var w in \"a b a c\".Split(' ')) "
        + "d[w] = d.GetValueOrDefault(w) + 1; d[\"a\"] * 10 + d.Count", 23)]
    [InlineData("int[] a = [3, 1, 2]; Array.Sort(a, (x, y) => y - x); a[0] * 100 + a[1] * 10 + a[2]", 321)]
    [InlineData("long[] b = new long[5]; var i = 0; foreach (ref var x in b.AsSpan()) x = i++; (int)b.Sum()", 10)]
    public void A_metered_script_gives_what_it_would_give_without_the_meter(string source, int expected)
    {
        Assert.Equal(expected, Run(source).Result);
    }

    [Fact]
    public void Steps_count_entries_and_loops_and_nothing_else()
    {
        long Tenfold(string source) => Run(source.Replace("N", "1000")).Steps - Run(source.Replace("N", "100")).Steps;
        Assert.Equal(900, Tenfold("var x = 0; for (var i = 0; i < N; i++) x += 2 * i; x"));
        Assert.Equal(900, Tenfold("int F(int n) => n == 1 ? n : F(n - 1); F(N)"));
        Assert.Equal(900, Tenfold("Enumerable.Range(0, N).Select(i => i + 1).Sum()"));
        Assert.Equal(0, Tenfold("Enumerable.Range(0, N).Sum()"));
    }

    [Fact]
    public void Bytes_count_arrays_objects_and_texts()
    {
        var none = Run("var x = 1; x").Bytes;
        Assert.Equal(none + 24 + 8_000, Run("var x = new double[1000]; 1").Bytes);
        Assert.True(Run("class C { public double A, B; } var c = new C(); 1").Bytes >= none + 32);
        Assert.True(Run("var s = \"\"; for (var i = 0; i < 100; i++) s += \"x\"; s.Length").Bytes >= none + 100 * 100);
    }

    [Fact]
    public void The_same_script_counts_the_same_each_time()
    {
        const string source = """
            using MathNet.Numerics.Statistics;
            record P(int X, double Y);
            var list = Enumerable.Range(0, 500).Select(i => new P(i, Math.Sqrt(i))).OrderBy(p => -p.Y).ToList();
            list.GroupBy(p => p.X % 7).Sum(g => g.Count()) + (int)list.Select(p => p.Y).StandardDeviation()
            """;
        var script = ScriptingFixture.Accepted(source).Image;
        var first = Run(script);
        for (var again = 0; again < 40; again++) Assert.Equal(first, Run(script));
    }

    [Fact]
    public void Sites_name_the_line_and_the_function()
    {
        var sites = ScriptingFixture.Accepted("""
            var market = Perp("BTC");
            class Signal
            {
                public double Update(int n)
                {
                    var s = 0.0;
                    while (n-- > 0) s += n;
                    return s;
                }
            }
            double Twice(double x) => x * 2;
            OnBook(market, book =>
            {
                foreach (var bid in book.Bids) Log($"{bid.Price}");
            });
            """).Sites.Sites;
        Assert.Contains(sites, site => site is { Line: 7, Symbol: "Signal.Update" });
        Assert.Contains(sites, site => site is { Line: 11, Symbol: "Twice" });
        Assert.Contains(sites, site => site is { Line: 14, Symbol: "OnBook" });
        Assert.Contains(sites, site => site is { Line: 1, Symbol: "top level" });
    }

    [Fact]
    public void An_exception_is_traced_to_its_line()
    {
        const string source = "int Half(string s)\n{\n    return s.Trim().Length / 2;\n}\nHalf(null!)";
        var script = ScriptingFixture.Accepted(source);
        var fault = Assert.Throws<NullReferenceException>(() => Run(script.Image));
        var frame = new System.Diagnostics.StackTrace(fault).GetFrames()
            .First(one => one.GetMethod()!.Module.Assembly.GetName().Name == "Strategy");
        var site = script.Sites.At(frame.GetMethod()!.MetadataToken, frame.GetILOffset());
        Assert.Equal((3, "Half"), (site.Line, site.Symbol));
    }

    static (int Result, long Steps, long Bytes) Run(string source) => Run(ScriptingFixture.Accepted(source).Image);

    static (int Result, long Steps, long Bytes) Run(byte[] image)
    {
        lock (gate)
        {
            var runtime = new StrategyRuntime(new StrategySetup { Instruments = [] });
            var start = Assembly.Load(image).GetType("Script")!.GetMethod("<Factory>")!
                .CreateDelegate<Func<object?[], Task<object>>>();
            Guard.Attach(256 * 1024, (_, _) => { });
            Guard.Begin(Steps, Bytes);
            var result = start([runtime.Script, null]).GetAwaiter().GetResult();
            return ((int)result, Guard.StepsUsed, Guard.BytesUsed);
        }
    }
}
