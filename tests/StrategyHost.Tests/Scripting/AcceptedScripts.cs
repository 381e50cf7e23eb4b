namespace StrategyHost.Tests.Scripting;

// What a quant expects to be able to write, one idea each.
static class AcceptedScripts
{
    public static TheoryData<string, string> All => new()
    {
        { "LINQ methods", "var x = Enumerable.Range(0, 9).Where(i => i % 2 == 0).Select(i => i * 2.0).Average();" },
        { "LINQ query", """
            var xs = new[] { 3, 1, 2 };
            var q = (from x in xs let y = x * 2 where y > 2 orderby y descending
                     group y by y % 2 into g select (g.Key, Sum: g.Sum())).ToList();
            """ },
        { "records", """
            record Level(double Price, double Size) { public double Value => Price * Size; }
            readonly record struct Pair(int X, int Y);
            var a = new Level(1, 2) with { Size = 3 };
            Log($"{a} {a == new Level(1, 3)} {new Pair(1, 2)}");
            """ },
        { "patterns", """
            string Name(object? o) => o switch
            {
                int n when n > 3 => "big", int => "int", double and > 1.0 => "double", null => "null",
                string { Length: > 2 } s => s, int[] and [1, .., 3] => "list", _ => "other",
            };
            Log(Name(5) + Name(null) + Name("abc") + Name(new[] { 1, 2, 3 }));
            """ },
        { "generics with arithmetic", """
            T Sum<T>(IEnumerable<T> xs) where T : System.Numerics.INumber<T>
            {
                var s = T.Zero;
                foreach (var x in xs) s += x;
                return s;
            }
            Log($"{Sum([1.5, 2.5])} {Sum([1, 2])}");
            """ },
        { "own generic class with new()", """
            class Box<T> where T : new() { public T Value { get; } = new T(); }
            class Empty;
            Log($"{new Box<Empty>().Value is not null}");
            """ },
        { "spans", """
            double Mean(ReadOnlySpan<double> xs) { var s = 0.0; foreach (var x in xs) s += x; return s / xs.Length; }
            double[] data = [1, 2, 3, 4];
            Log($"{Mean(data)} {Mean(data.AsSpan(1, 2))} {Mean([5, 6])}");
            """ },
        { "constant spans", """
            int F() { ReadOnlySpan<byte> b = "text"u8; ReadOnlySpan<bool> f = [true, false]; return b.Length
                + f.Length; }
            int G() { ReadOnlySpan<int> n = [1, 2, 3]; ReadOnlySpan<byte> one = [7]; return n[1] + one[0]; }
            Log($"{F()} {G()}");
            """ },
        { "collection expressions", """
            int[] a = [1, 2]; List<int> b = [0, .. a, 3]; IReadOnlyList<int> c = [.. b, 4];
            HashSet<string> d = ["x", "y"];
            IEnumerable<int> e = [1, 2, 3];
            """ },
        { "ranges", "int[] a = [1, 2, 3]; var b = a[^2..]; var c = a[1..^1]; var d = \"text\"[..2]; var e = a[^1];" },
        { "decimal", "var d = Math.Round(1.1m * 3.3333m, 2, MidpointRounding.AwayFromZero); Log($\"{d:N2}\");" },
        { "dates", """
            var t = new DateTime(2025, 9, 4, 8, 0, 0, DateTimeKind.Utc) + TimeSpan.FromMinutes(5);
            var d = DateOnly.FromDateTime(t); var s = t - DateTime.UnixEpoch;
            Log($"{t:yyyy-MM-dd HH:mm} {d.DayOfWeek} {s.TotalDays:F1}");
            """ },
        { "text", """
            var s = string.Join(", ", new[] { "a", "b" }.Select(x => x.ToUpperInvariant().PadLeft(3)));
            var b = new System.Text.StringBuilder().Append(1.5).AppendLine("x").Append($"{2:F2}").ToString();
            var n = double.Parse("1.5", System.Globalization.CultureInfo.InvariantCulture);
            Log($"{s,10} {b.Length} {n:P1} {string.Format("{0:X4}", 255)} {s.Split(',')[0].Trim()}");
            """ },
        { "iterators", """
            IEnumerable<double> Walk(double at)
            {
                while (true) { at *= 1.01; if (at > 2) yield break; yield return at; }
            }
            Log($"{Walk(1).Count()}");
            """ },
        { "functions", "static int Two(int x) => x * 2; int F(int x) { int In() => x * 2; return In(); }" },
        { "own exceptions", """
            class NoMarket(string name) : Exception("no " + name);
            try { throw new NoMarket("BTC"); }
            catch (NoMarket e) when (e.Message.Length > 2) { Log(e.Message); }
            finally { Log("done"); }
            """ },
        { "collections", """
            var q = new Queue<double>(); q.Enqueue(1); var s = new Stack<int>(); s.Push(1);
            var d = new Dictionary<string, List<double>> { ["a"] = [1] };
            var o = new SortedDictionary<int, string> { [1] = "x" };
            var p = new PriorityQueue<string, double>(); p.Enqueue("a", 1); var h = new HashSet<(int, int)> { (1, 2) };
            var l = new LinkedList<int>(); l.AddLast(1); d.TryGetValue("a", out var found);
            foreach (var (key, value) in d) Log($"{key} {value.Count} {p.Peek()} {h.Contains((1, 2))}");
            """ },
        { "own collection", """
            class Window(int n) : IEnumerable<double>
            {
                readonly Queue<double> items = new();
                public void Add(double x) { items.Enqueue(x); if (items.Count > n) items.Dequeue(); }
                public IEnumerator<double> GetEnumerator() => items.GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            var w = new Window(3) { 1, 2, 3, 4 };
            Log($"{w.Average()}");
            """ },
        { "MathNet statistics", """
            using MathNet.Numerics.Statistics;
            double[] xs = [1, 2, 3, 4.5];
            Log($"{xs.StandardDeviation()} {Correlation.Pearson(xs, [2, 4, 6, 9])} {xs.Quantile(0.9)}");
            """ },
        { "MathNet algebra", """
            using MathNet.Numerics.LinearAlgebra;
            var m = Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 1 }, { 1, 3 } });
            var v = Vector<double>.Build.Dense([1.0, 2.0]);
            Log($"{m.Solve(v)[0]:F3} {m.Inverse()[0, 0]:F3} {m.Cholesky().Factor[0, 0]:F3} {(m * v).Norm(2)}");
            Log($"{m.Evd().EigenValues[0].Real:F3} {m.Svd().S[0]:F3}");
            """ },
        { "MathNet regression and distributions", """
            using MathNet.Numerics; using MathNet.Numerics.Distributions;
            using MathNet.Numerics.LinearRegression;
            var (a, b) = Fit.Line([1.0, 2, 3], [2.0, 4, 6.1]);
            var beta = MultipleRegression.QR([[1.0, 1], [1.0, 2], [1.0, 3]], [1.0, 2, 3]);
            Log($"{a:F2} {b:F2} {beta[1]:F2} {Normal.CDF(0, 1, 1.96):F3} {new Normal(0, 1).Density(0):F2}");
            """ },
        { "enums and flags", """
            [Flags] enum Way { None = 0, Up = 1, Down = 2 }
            var w = Way.Up | Way.Down;
            Log($"{w} {w.HasFlag(Way.Up)} {Enum.GetValues<Way>().Length} {Enum.Parse<Way>("Up")}");
            """ },
        { "operators and interfaces", """
            interface ISignal { double Value { get; } }
            class Ewma(double alpha) : ISignal, IComparable<Ewma>
            {
                double value;
                public double Value => value;
                public void Add(double x) => value += alpha * (x - value);
                public int CompareTo(Ewma? other) => value.CompareTo(other?.value);
                public static bool operator >(Ewma a, Ewma b) => a.value > b.value;
                public static bool operator <(Ewma a, Ewma b) => a.value < b.value;
                public double this[int i] => value * i;
            }
            var e = new Ewma(0.1); e.Add(5); ISignal s = e; Log($"{s.Value} {e > new Ewma(1)} {e[2]}");
            """ },
        { "tuples", "var (a, b) = (1, 2); (a, b) = (b, a); (double Bid, int N) q = (1, 2); Log($\"{a} {q.Bid}\");" },
        { "events and delegates", """
            class Feed { public event Action<double>? Ticked; public void Tick(double x) => Ticked?.Invoke(x); }
            delegate double Rule(double x);
            var f = new Feed(); var sum = 0.0; f.Ticked += x => sum += x; f.Tick(2);
            Rule r = x => x * 2; Log($"{r(sum)}");
            """ },
        { "arrays of two dimensions", "var m = new double[3, 3]; m[1, 1] = 2; Log($\"{m.GetLength(0)} {m.Length}\");" },
        { "statics and constants", """
            static class Set
            {
                public const double Fee = 2e-4;
                public static readonly double[] Steps = [1, 2];
                public static int N;
            }
            Set.N++; Log($"{Set.Steps[^1] * Set.Fee} {Set.N}");
            """ },
        { "nullable values", "double? d = null; d ??= 1; int? n = d > 0 ? 3 : null; Log($\"{d} {n ?? 0}\");" },
        { "big numbers", "using System.Numerics; Log($\"{BigInteger.Pow(2, 80)} {new Complex(1, 2).Magnitude}\");" },
        { "nested loops with break and continue", """
            var n = 0;
            for (var i = 0; i < 10; i++)
            {
                if (i % 2 == 0) continue;
                foreach (var j in Enumerable.Range(0, i)) { if (j > 3) break; n++; }
            }
            do { n--; } while (n > 0);
            """ },
        { "loops in try blocks", """
            var n = 0;
            while (true) { try { if (n++ > 5) break; continue; } catch (FormatException) { throw; } finally { n++; } }
            for (var i = 0; i < 3; i++) { try { n += i; } finally { while (n > 100) n--; } }
            """ },
        { "a strategy", """
            var market = Perp("BTC");
            var size = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
            var width = Param("half-spread", 2.0, min: 0.1, max: 50, unit: "bp");
            OnBook(market, book =>
            {
                if (Margin.Usage > 0.6) { Quote(market).Withdraw("margin"); return; }
                var held = Position(market).Quantity / size;
                Quote(market).Around(book.Microprice * (1 - held * Bp), Math.Max(width * Bp, 1e-4) * book.Mid, size);
            });
            OnFill(fill => Plot("inventory", Position(market).Quantity));
            OnFunding(market, f => Log($"funding {f.Rate:P4} paid {f.Payment:N2}"));
            Every(Seconds(10), () => Plot("spread", Quote(market).SpreadBp));
            """ },
    };
}
