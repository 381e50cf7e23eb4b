using System.Globalization;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Markets;

// What the synthetic market is matched by: spread, depth, returns and order flow of one book, recorded or synthetic.
sealed class MarketFigures(Instrument instrument)
{
    readonly List<double> spreads = [];
    readonly List<double> touches = [];
    readonly List<double> depths = [];
    readonly List<(long Time, double Mid)> mids = [];
    readonly List<Sweep> sweeps = [];
    readonly Level[] levels = new Level[20];
    (Level? Bid, Level? Ask) last;
    long trades;
    long changes;
    long first;
    long end;

    double Seconds => (end - first) / 1000.0;

    /// <summary>Best prices as they stand from this moment.</summary>
    public void Top(long time, Level bid, Level ask)
    {
        Assert.True(bid.Price < ask.Price, $"{instrument} crossed: {bid} {ask}");
        if (first == 0) first = time;
        end = time;
        if (last.Bid != bid) changes++;
        if (last.Ask != ask) changes++;
        last = (bid, ask);
        mids.Add((time, (bid.Price.ToDouble() + ask.Price.ToDouble()) / 2));
    }

    /// <summary>A picture of the book, best level first.</summary>
    public void Book(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks)
    {
        var tick = instrument.Grid.Tick(bids[0].Price).Units;
        spreads.Add((asks[0].Price.Units - bids[0].Price.Units) / tick);
        Depth(bids);
        Depth(asks);
    }

    public void Trade(long time, Side aggressor, Price price, Quantity quantity)
    {
        trades++;
        var value = price.ToDouble() * quantity.ToDouble();
        if (sweeps.Count > 0 && sweeps[^1] is var sweep && sweep.Time == time && sweep.Side == aggressor)
            sweeps[^1] = sweep with { Value = sweep.Value + value };
        else sweeps.Add(new Sweep(time, aggressor, value));
    }

    public void EndBlock(long time, Venue venue, long blocks)
    {
        if (venue.Best(Side.Buy) is not { } bid || venue.Best(Side.Sell) is not { } ask) return;
        Top(time, bid, ask);
        if (blocks % 8 != 0) return;
        var bids = levels[..venue.CopyLevels(Side.Buy, levels)];
        Book(bids, levels.AsSpan(0, venue.CopyLevels(Side.Sell, levels)));
    }

    public double MeanSpread => spreads.Average();

    public double OneTick => spreads.Count(spread => spread == 1) / (double)spreads.Count;

    public double MedianTouch => Median(touches);

    public double MedianDepth => Median(depths);

    public double TopChangesPerSecond => changes / Seconds;

    public double TradesPerSecond => trades / Seconds;

    public double SweepsPerSecond => sweeps.Count / Seconds;

    public double MedianSweep => Median([.. sweeps.Select(sweep => sweep.Value)]);

    public double MeanSweep => sweeps.Average(sweep => sweep.Value);

    public double SignMemory(int lag) => Memory([.. sweeps.Select(sweep => (double)sweep.Side.Sign())], lag);

    public double IntervalVariation
    {
        get
        {
            double[] gaps = [.. sweeps.Zip(sweeps.Skip(1), (a, b) => (double)(b.Time - a.Time))];
            return Math.Sqrt(gaps.Average(gap => gap * gap) / Math.Pow(gaps.Average(), 2) - 1);
        }
    }

    /// <summary>Variance over mean of the sweeps in ten seconds: 1 where they do not cluster.</summary>
    public double Clustering
    {
        get
        {
            var counts = new double[(int)(Seconds / 10)];
            foreach (var sweep in sweeps)
                if ((sweep.Time - first) / 10_000 is >= 0 and var bin && bin < counts.Length)
                    counts[bin]++;
            var mean = counts.Average();
            return counts.Average(count => (count - mean) * (count - mean)) / mean;
        }
    }

    /// <summary>Log returns of the mid in basis points.</summary>
    public double[] Returns(int milliseconds)
    {
        var returns = new List<double>();
        var at = 0;
        var before = mids[0].Mid;
        for (var time = first + milliseconds; time <= end; time += milliseconds)
        {
            while (at + 1 < mids.Count && mids[at + 1].Time <= time) at++;
            returns.Add(Math.Log(mids[at].Mid / before) * 1e4);
            before = mids[at].Mid;
        }
        return [.. returns];
    }

    public double Deviation(int milliseconds) => Math.Sqrt(Returns(milliseconds).Average(each => each * each));

    public double Kurtosis(int milliseconds)
    {
        var returns = Returns(milliseconds);
        return returns.Average(each => Math.Pow(each, 4)) / Math.Pow(returns.Average(each => each * each), 2);
    }

    public double Still(int milliseconds)
    {
        var returns = Returns(milliseconds);
        return returns.Count(each => each == 0) / (double)returns.Length;
    }

    public double ReturnMemory(int milliseconds) => Memory(Returns(milliseconds), 1);

    public double VolatilityMemory(int milliseconds) => Memory([.. Returns(milliseconds).Select(Math.Abs)], 1);

    /// <summary>Correlation of a second's buys less sells with its return.</summary>
    public double FlowAndReturn
    {
        get
        {
            var returns = Returns(1000);
            var flow = new double[returns.Length];
            foreach (var sweep in sweeps)
                if ((sweep.Time - first) / 1000 is >= 0 and var bin && bin < flow.Length)
                    flow[bin] += sweep.Side.Sign();
            return Together(flow, returns);
        }
    }

    /// <summary>Name and value of each figure, in the order of the page's table.</summary>
    public IEnumerable<(string Name, double Value)> All() =>
    [
        ("spread, mean, ticks", MeanSpread), ("spread of one tick, share", OneTick),
        ("at the best price, median USDC", MedianTouch), ("20 levels, median USDC", MedianDepth),
        ("changes of a best level a second", TopChangesPerSecond),
        ("mid, deviation over 1 s, bp", Deviation(1000)), ("mid, deviation over 10 s, bp", Deviation(10_000)),
        ("mid, deviation over 60 s, bp", Deviation(60_000)), ("seconds without a move, share", Still(1000)),
        ("kurtosis over 1 s", Kurtosis(1000)), ("kurtosis over 10 s", Kurtosis(10_000)),
        ("autocorrelation of 1 s returns", ReturnMemory(1000)),
        ("autocorrelation of absolute 1 s returns", VolatilityMemory(1000)),
        ("autocorrelation of absolute 10 s returns", VolatilityMemory(10_000)),
        ("trades a second", TradesPerSecond), ("sweeps a second", SweepsPerSecond),
        ("sweep, median USDC", MedianSweep), ("sweep, mean USDC", MeanSweep),
        ("autocorrelation of sweep signs", SignMemory(1)), ("the same, 5 apart", SignMemory(5)),
        ("variation of intervals between sweeps", IntervalVariation),
        ("sweeps in 10 s, variance over mean", Clustering),
        ("correlation of flow and 1 s return", FlowAndReturn),
    ];

    public override string ToString() => string.Join('\n', All().Select(Line));

    public static double Together(double[] a, double[] b)
    {
        var n = Math.Min(a.Length, b.Length);
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < n; i++) (ab, aa, bb) = (ab + a[i] * b[i], aa + a[i] * a[i], bb + b[i] * b[i]);
        return ab / Math.Sqrt(aa * bb);
    }

    static string Line((string Name, double Value) figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-42}{figure.Value,14:F3}");

    static double Memory(double[] series, int lag)
    {
        var mean = series.Average();
        var variance = series.Average(each => (each - mean) * (each - mean));
        var product = 0.0;
        for (var i = lag; i < series.Length; i++) product += (series[i] - mean) * (series[i - lag] - mean);
        return product / (series.Length * variance);
    }

    static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    void Depth(ReadOnlySpan<Level> side)
    {
        var sum = 0.0;
        foreach (var level in side) sum += level.Price.ToDouble() * level.Quantity.ToDouble();
        depths.Add(sum);
        touches.Add(side[0].Price.ToDouble() * side[0].Quantity.ToDouble());
    }

    readonly record struct Sweep(long Time, Side Side, double Value);
}
