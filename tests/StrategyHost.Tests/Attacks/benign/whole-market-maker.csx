// Warming -> Quoting: ready / 24 prices 100000..100120; no fills; Warming 14, wild 10 / 100049.6 ±6.11 bp, skew -+0.00 bp (wild) (6 intents)
// A market maker as a person writes it: signal, risk, quoting, housekeeping, all in one file.
using MathNet.Numerics.Statistics;

var market = Perp("BTC");
var hedgeOn = Param("hedge", true);
var size = Param("size", 0.01, min: 0.001, max: 2, unit: "BTC");
var minHalf = Param("least half-spread", 1.5, min: 0.1, max: 50, unit: "bp");
var maxHeld = Param("most held", 0.2, min: 0.01, max: 10, unit: "BTC");
var riskAversion = Param("risk aversion", 0.4, min: 0, max: 10);
var levels = Param("levels", 3, min: 1, max: 5);
var coolDown = Param("cool-down", Seconds(2), min: Seconds(0.5), max: Minutes(5));

enum Mode { Warming, Quoting, Cooling, Reducing }

/// <summary>Keeps the last prices and says how they move.</summary>
class Signal(int capacity)
{
    readonly Queue<(Time At, double Price)> seen = new();
    double fast = double.NaN, slow = double.NaN;

    public int Count => seen.Count;
    public bool IsReady => seen.Count >= capacity / 2;
    public double Trend => fast - slow;

    public void Add(Time at, double price)
    {
        seen.Enqueue((at, price));
        while (seen.Count > capacity) seen.Dequeue();
        fast = double.IsNaN(fast) ? price : fast + 0.3 * (price - fast);
        slow = double.IsNaN(slow) ? price : slow + 0.05 * (price - slow);
    }

    public double VolatilityBp()
    {
        if (seen.Count < 3) return 0;
        var returns = seen.Zip(seen.Skip(1), (a, b) => Math.Log(b.Price / a.Price)).ToArray();
        return returns.StandardDeviation() * 1e4;
    }

    public (double Low, double High) Range() => (seen.Min(s => s.Price), seen.Max(s => s.Price));
}

/// <summary>What was quoted and why.</summary>
readonly record struct Decision(double Fair, double HalfBp, double SkewBp, string Why)
{
    public override string ToString() => $"{Fair:F1} ±{HalfBp:F2} bp, skew {SkewBp:+0.00;-0.00} bp ({Why})";
}

class Ledger
{
    readonly Dictionary<Side, (double Size, double Notional)> sides = new();
    public double Fees { get; private set; }
    public int Fills { get; private set; }

    public void Add(FillReading fill)
    {
        var (have, paid) = sides.GetValueOrDefault(fill.Side);
        sides[fill.Side] = (have + fill.Size, paid + fill.Size * fill.Price);
        Fees += fill.Fee;
        Fills++;
    }

    public double? Average(Side side) =>
        sides.TryGetValue(side, out var one) && one.Size > 0 ? one.Notional / one.Size : null;

    public string Summary() => Fills == 0
        ? "no fills"
        : $"{Fills} fills, bought at {Average(Side.Buy)?.ToString("F1") ?? "-"}, sold at {Average(Side.Sell)?.ToString("F1") ?? "-"}, fees {Fees:F4}";
}

var signal = new Signal(30);
var ledger = new Ledger();
var decisions = new List<Decision>();
var (mode, since) = (Mode.Warming, Now);
var counts = new SortedDictionary<string, int>();

void Note(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

void Switch(Mode next, string why)
{
    if (next == mode) return;
    Log($"{mode} -> {next}: {why}");
    (mode, since) = (next, Now);
    if (next != Mode.Quoting) Quote(market).Withdraw(why);
}

Decision Decide(BookReading book)
{
    var held = Position(market).Quantity / Math.Max(maxHeld, 1e-9);
    var vol = signal.VolatilityBp();
    var half = Math.Max(minHalf, vol * Math.Sqrt(1 + Math.Abs(held)));
    var skew = -held * riskAversion * half;
    var tilt = Math.Clamp(signal.Trend / book.Mid * 1e4, -half, half) * 0.25;
    return new(book.Microprice * (1 + (skew + tilt) * Bp), half, skew, held switch
    {
        > 0.5 => "long",
        < -0.5 => "short",
        _ when vol > 5 => "wild",
        _ => "calm",
    });
}

OnBook(market, book =>
{
    if (!book.IsTwoSided) return;
    signal.Add(Now, book.Mid);
    switch (mode)
    {
        case Mode.Warming when signal.IsReady: Switch(Mode.Quoting, "ready"); break;
        case Mode.Cooling when Now - since > coolDown: Switch(Mode.Quoting, "rested"); break;
        case Mode.Reducing when Position(market).IsFlat: Switch(Mode.Cooling, "flat"); break;
    }
    if (mode is not Mode.Quoting) { Note($"{mode}"); return; }
    if (Margin.Usage > 0.8) { Switch(Mode.Reducing, "margin"); return; }
    var decision = Decide(book);
    decisions.Add(decision);
    if (decisions.Count > 500) decisions.RemoveRange(0, 250);
    var half = decision.HalfBp * Bp * book.Mid;
    Quote(market).Ladder(decision.Fair, half, half / 2, levels, size);
    Note(decision.Why);
    Plot("fair", decision.Fair);
    Plot("half-spread", decision.HalfBp);
});

OnFill(market, fill =>
{
    ledger.Add(fill);
    if (Math.Abs(fill.Position) > maxHeld) Switch(Mode.Reducing, "too much held");
    else if (fill.IsMaker && signal.VolatilityBp() > 10) Switch(Mode.Cooling, "run over");
});

OnMargin(health =>
{
    if (mode == Mode.Reducing && hedgeOn) Reduce(market, by: 0.5, why: "reducing");
    Plot("usage", health.Usage);
});

OnOrder(order => { if (order.Reason is { Length: > 0 } reason) Note($"order {reason}"); });

Every(Seconds(1), () =>
{
    if (decisions is [.., var last]) Plot("skew", last.SkewBp);
});

At(Seconds(4.9), () =>
{
    var (low, high) = signal.Range();
    Log($"{signal.Count} prices {low:F0}..{high:F0}; {ledger.Summary()}; {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))}");
    Log(decisions.LastOrDefault().ToString());
});

OnStop(reason => Log($"stopping: {reason}; {ledger.Summary()}"));
