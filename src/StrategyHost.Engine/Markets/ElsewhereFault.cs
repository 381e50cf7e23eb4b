using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>What goes wrong with a venue elsewhere.</summary>
public enum ElsewhereFaultKind
{
    /// <summary>It says nothing.</summary>
    Pauses,

    /// <summary>Its price is off by a part that grows evenly until the end.</summary>
    Drifts,

    /// <summary>Its price is off by the whole part at once.</summary>
    Spikes,
}

/// <summary>
/// A fault put into the synthetic market's oracle: a source, counted from 0, of one coin, from a time until before
/// another, off by a part of its price (0.5 is half as much again).
/// </summary>
public sealed record ElsewhereFault(string Coin, int Source, ElsewhereFaultKind Kind, Time From, Time Until)
{
    public double Off { get; init; }

    /// <summary>What the source says in place of a price; null while it says nothing.</summary>
    public double? Bend(Time now, double price) => Kind switch
    {
        ElsewhereFaultKind.Pauses => null,
        ElsewhereFaultKind.Drifts => price * (1 + Off * ((now - From) / (Until - From))),
        _ => price * (1 + Off),
    };

    public bool Concerns(string coin, int source, Time now) =>
        Coin == coin && Source == source && now >= From && now < Until;
}
