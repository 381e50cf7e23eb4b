namespace StrategyHost.Model.Strategies;

/// <summary>
/// What a strategy script can say. Top-level statements declare markets, parameters and reactions; the reactions run
/// one at a time, in the order of events. Prices are in quote currency, sizes in coins, as double; what is sent back
/// is rounded to the market's grid toward safety: bids down, asks up, sizes toward zero.
/// </summary>
public sealed partial class StrategyScript
{
    readonly StrategyRuntime runtime;
    readonly Rebalancing rebalancing;

    internal StrategyScript(StrategyRuntime runtime)
    {
        this.runtime = runtime;
        rebalancing = new(runtime);
        Random = new(new Prng(runtime.Seed).Split("script"));
    }

    internal Rebalancing Rebalancing => rebalancing;

    /// <summary>One basis point: 0.0001.</summary>
    public const double Bp = 1e-4;

    /// <summary>So many seconds as a duration; parts of one too.</summary>
    public TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    /// <summary>So many minutes as a duration.</summary>
    public TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    /// <summary>So many hours as a duration.</summary>
    public TimeSpan Hours(double count) => TimeSpan.FromHours(count);

    /// <summary>The perpetual of a coin: Perp("BTC").</summary>
    /// <exception cref="StrategyMistake">It is not on this market; ask <see cref="Has"/> first.</exception>
    public Market Perp(string name, string? venue = null) =>
        Find(InstrumentKind.Perp, name, venue) ?? throw Missing(name);

    /// <summary>The spot market of a coin: Spot("BTC/USDC"), or Spot("BTC").</summary>
    /// <exception cref="StrategyMistake">It is not on this market; ask <see cref="Has"/> first.</exception>
    public Market Spot(string name, string? venue = null) =>
        Find(InstrumentKind.Spot, name, venue) ?? throw Missing(name);

    /// <summary>Whether there is such a market: Has("SOL") for the perpetual, Has("BTC/USDC") for spot.</summary>
    public bool Has(string name)
    {
        foreach (var market in runtime.Markets)
            if (market.Name == name) return true;
        return false;
    }

    /// <summary>A number that people may set within its range.</summary>
    /// <exception cref="StrategyMistake">Declared twice, or out of its range.</exception>
    public Parameter<double> Param(
        string name, double value, double? min = null, double? max = null, string unit = "") =>
        runtime.Declare(name, value, ParameterTexts.Number(min, max), unit);

    /// <summary>A whole number.</summary>
    public Parameter<int> Param(string name, int value, int? min = null, int? max = null, string unit = "") =>
        runtime.Declare(name, value, ParameterTexts.Integer(min, max), unit);

    /// <summary>Yes or no.</summary>
    public Parameter<bool> Param(string name, bool value) => runtime.Declare(name, value, ParameterTexts.Flag(), "");

    /// <summary>A duration: Param("pause", Seconds(5), min: Seconds(1)).</summary>
    public Parameter<TimeSpan> Param(string name, TimeSpan value, TimeSpan? min = null, TimeSpan? max = null) =>
        runtime.Declare(name, value, ParameterTexts.Duration(min, max), "");

    /// <summary>One of the names of an enum.</summary>
    public Parameter<T> Param<T>(string name, T value) where T : struct, Enum =>
        runtime.Declare(name, value, ParameterTexts.Choice<T>(), "");

    Market? Find(InstrumentKind kind, string name, string? venue)
    {
        foreach (var market in runtime.Markets)
            if (market.Instrument.Kind == kind && (market.Name == name || market.Base == name)
                && (venue is null || market.Venue == venue))
                return market;
        return null;
    }

    StrategyMistake Missing(string name)
    {
        var names = string.Join(", ", Array.ConvertAll(runtime.Markets, static market => market.Name));
        return new($"there is no market '{name}'; there are {names}");
    }
}
