using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>What was traded in a span: perpetuals, spot, and how much of both as maker.</summary>
public readonly record struct Traded(Notional Perps, Notional Spot, Notional Maker)
{
    public static Traded operator +(Traded a, Traded b) => new(a.Perps + b.Perps, a.Spot + b.Spot, a.Maker + b.Maker);

    public static Traded operator -(Traded a, Traded b) => new(a.Perps - b.Perps, a.Spot - b.Spot, a.Maker - b.Maker);
}

/// <summary>Volume of the last 14 finished UTC days, and of today beside it.</summary>
public sealed class TradedDays
{
    const int Window = 14;
    readonly Queue<Traded> days = [];

    /// <summary>All 14 days.</summary>
    public Traded Finished { get; private set; }

    public Traded Today { get; private set; }

    /// <summary>Perpetuals and spot since ever.</summary>
    public Notional Ever { get; private set; }

    public void Count(Traded traded)
    {
        Today += traded;
        Ever += traded.Perps + traded.Spot;
    }

    /// <summary>Midnight: today is the newest of the finished days.</summary>
    public void Close()
    {
        days.Enqueue(Today);
        Finished += Today;
        if (days.Count > Window) Finished -= days.Dequeue();
        Today = default;
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var day in days.Append(Today))
        {
            hash.Add(day.Perps.Units);
            hash.Add(day.Spot.Units);
            hash.Add(day.Maker.Units);
        }
        hash.Add(Ever.Units);
    }
}
