using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>
/// Which fills of two runs are the same. Of one instrument and side, in the order of time: the earliest fill left of
/// one run goes with the earliest left of the other when they are at most <see cref="Apart"/> from each other, as much
/// of both as the smaller holds; otherwise the earlier of the two has no counterpart.
/// </summary>
public sealed class FillMatching
{
    /// <summary>Further apart two fills are two events.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    const int MostKept = 200;
    readonly List<FillPair> pairs = [];

    FillMatching(BacktestReport paper, BacktestReport backtest)
    {
        for (var i = 0; i < paper.Instruments.Count; i++)
        {
            var mark = i < paper.ByInstrument.Count ? paper.ByInstrument[i].EndMark : Price.Zero;
            foreach (var side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
                Match(Of(paper, i, side), Of(backtest, i, side), mark);
        }
    }

    public FillTally Missed { get; private set; }

    public FillTally Extra { get; private set; }

    /// <summary>Those with a counterpart; their money is what other prices made.</summary>
    public FillTally Matched { get; private set; }

    /// <summary>The pairs that differ, those with the most money first.</summary>
    public IReadOnlyList<FillPair> Differing =>
        [.. pairs.OrderByDescending(pair => pair.Effect.Abs).ThenBy(pair => pair.At).Take(MostKept)];

    public static FillMatching Of(BacktestReport paper, BacktestReport backtest) => new(paper, backtest);

    static List<Fill> Of(BacktestReport report, int instrument, Side side) =>
        [.. report.Fills.Where(fill => fill.Instrument.Value == instrument && fill.Side == side)];

    void Match(List<Fill> paper, List<Fill> backtest, Price mark)
    {
        var (p, b) = (0, 0);
        var (paperLeft, backtestLeft) = (Size(paper, 0), Size(backtest, 0));
        while (p < paper.Count || b < backtest.Count)
        {
            var isMissed = b == backtest.Count || (p < paper.Count && paper[p].Time < backtest[b].Time - Apart);
            var isExtra = p == paper.Count || (b < backtest.Count && backtest[b].Time < paper[p].Time - Apart);
            var size = isMissed ? paperLeft : isExtra ? backtestLeft : Quantity.Min(paperLeft, backtestLeft);
            if (isMissed) Miss(paper[p], size, mark);
            else if (isExtra) Add(backtest[b], size, mark);
            else Pair(paper[p], backtest[b], size);
            if (!isExtra && (paperLeft -= size).IsZero) paperLeft = Size(paper, ++p);
            if (!isMissed && (backtestLeft -= size).IsZero) backtestLeft = Size(backtest, ++b);
        }
    }

    static Quantity Size(List<Fill> fills, int i) => i < fills.Count ? fills[i].Quantity : Quantity.Zero;

    void Miss(Fill paper, Quantity size, Price mark)
    {
        var effect = Gain(paper.Side.Signed(-size), paper.Price, mark);
        Missed += new FillTally(1, Value(paper.Price, size), effect);
        pairs.Add(new(paper, null, size, effect));
    }

    void Add(Fill backtest, Quantity size, Price mark)
    {
        var effect = Gain(backtest.Side.Signed(size), backtest.Price, mark);
        Extra += new FillTally(1, Value(backtest.Price, size), effect);
        pairs.Add(new(null, backtest, size, effect));
    }

    void Pair(Fill paper, Fill backtest, Quantity size)
    {
        var effect = Gain(paper.Side.Signed(size), backtest.Price, paper.Price);
        Matched += new FillTally(1, Value(paper.Price, size), effect);
        if (paper.Price != backtest.Price) pairs.Add(new(paper, backtest, size, effect));
    }

    static Money Gain(Quantity signed, Price from, Price to) =>
        (ExactValue.Of(signed, to) - ExactValue.Of(signed, from)).ToMoneyDown();

    static Notional Value(Price price, Quantity size) => price.TimesDown(size);
}

/// <summary>Fills, what was traded in them, and what they make of the difference of two runs.</summary>
public readonly record struct FillTally(long Count, Notional Volume, Money Effect)
{
    public static FillTally operator +(FillTally a, FillTally b) =>
        new(a.Count + b.Count, a.Volume + b.Volume, a.Effect + b.Effect);
}

/// <summary>A fill of paper, or of the backtest, or of both at two prices.</summary>
/// <param name="Effect">
/// The backtest's profit by it less paper's; valued at paper's last mark where one has no counterpart.
/// </param>
public sealed record FillPair(Fill? Paper, Fill? Backtest, Quantity Size, Money Effect)
{
    public Time At => (Paper ?? Backtest!).Time;

    /// <summary>
    /// Of paper's fill: so long a decision of the strategy took that was on its way meanwhile; null without a long one.
    /// </summary>
    public TimeSpan? DecisionTook { get; init; }
}
