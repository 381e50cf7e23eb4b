using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>Limits as people read them; what is not known is a dash.</summary>
static class LimitWords
{
    const string Dash = "–";

    /// <summary>"account maker".</summary>
    public static string NameOf(Scope scope, DeskSnapshot desk) => Live.Operation.NameOf(scope, desk);

    /// <summary>"position in BTC", "everything at hyperliquid".</summary>
    public static string Kind(Limit limit, DeskSnapshot desk) =>
        LimitText.Kind(limit, [.. desk.Markets.Select(market => market.Instrument)]);

    /// <summary>The kinds to choose from.</summary>
    public static string Kind(LimitKind kind) => kind switch
    {
        LimitKind.Position => "position",
        LimitKind.Venue => "everything at a venue",
        LimitKind.Gross => "gross notional",
        LimitKind.Net => "net notional",
        _ => "share of open interest",
    };

    public static string Amount(Notional? amount) => amount is { } known ? known.ToMoney().Amount(0) : Dash;

    public static string Share(double? share) => share is { } known ? Words.Number(known * 100, 1) + " %" : Dash;

    public static string State(LimitState state) => state switch
    {
        LimitState.Unknown => "not measurable",
        LimitState.Within => "within",
        LimitState.Soft => "near",
        _ => "over",
    };

    public static string Colour(LimitState state) => state switch
    {
        LimitState.Within => "green",
        LimitState.Over => "red",
        _ => "amber",
    };
}
