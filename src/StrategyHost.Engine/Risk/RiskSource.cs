using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// What estimates of a book's loss are made of, instrument by instrument: covariances and scenarios over one sample.
/// Either observed (<see cref="ReturnHistory"/>) or stated by somebody (<see cref="StatedRisk"/>).
/// </summary>
public abstract class RiskSource(int series, RiskTerms terms)
{
    public RiskTerms Terms { get; } = terms;

    public int Series { get; } = series;

    /// <summary>Of returns over one sample, for the normal tail.</summary>
    public abstract Covariance Covariance { get; }

    /// <summary>The sample covariance of the scenarios, its correlations shrunk.</summary>
    public abstract ShrunkCovariance Shrunk { get; }

    /// <summary>Returns as scenarios.</summary>
    public abstract ScenarioColumns Returns { get; }

    /// <summary>The same in deviations expected before them.</summary>
    public abstract ScenarioColumns Scaled { get; }

    /// <summary>Grows with what is known; 0 while nothing is.</summary>
    public abstract long Samples { get; }

    /// <summary>"deviation" per sample at present; 0 where none is known.</summary>
    public abstract double Deviation(int series);

    /// <summary>When the last of its figures was heard; null where there is none.</summary>
    public abstract Time? LastReturn(int series);

    /// <summary>Of what <see cref="LastReturn"/> tells the moment: "last return".</summary>
    public abstract string AgingWord { get; }

    /// <summary>"has 100 of 120 returns", where that is too little for a figure; null where it has one.</summary>
    public abstract string? Lack(int series);

    /// <summary>What of it goes into the figures of this book.</summary>
    public abstract IEnumerable<MarginInput> Inputs(MarginBook book);

    /// <summary>What else it could not know of this book, and what it takes instead.</summary>
    public virtual IEnumerable<(string Reason, string Answer)> Doubts(MarginBook book) => [];

    /// <summary>How the deviation of one instrument came about, where it is not measured.</summary>
    internal virtual ModelStep? DeviationStep(MarginBook book, int series, string version) => null;
}
