namespace StrategyHost.Model;

/// <summary>An oracle's state changed: what it blocks from here on, and the figures that say why.</summary>
public sealed record OracleChanged(
    InstrumentId Instrument, OracleState State, OracleBlocks Blocks, string Why) : Output;

/// <summary>An instrument's oracle at one moment.</summary>
public sealed record OracleView
{
    public required OracleState State { get; init; }

    /// <summary>What is blocked right now because of it.</summary>
    public required OracleBlocks Blocks { get; init; }

    /// <summary>The figures behind the state; empty while it is valid.</summary>
    public required string Why { get; init; }

    /// <summary>The price's average over the terms' memory; zero before the first price.</summary>
    public required Price Average { get; init; }

    /// <summary>How far the sources lie from the price; zero where the oracle comes as one price.</summary>
    public required Price Confidence { get; init; }

    public required IReadOnlyList<OracleSourceView> Sources { get; init; }
}

/// <summary>One source: its last quote, when that was, and whether it votes now.</summary>
public sealed record OracleSourceView(OracleSource Source, Price Price, Price Confidence, Time Time, bool Votes);
