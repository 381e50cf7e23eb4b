using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>Which venue's rule a pool is liquidated by.</summary>
static class LiquidationRules
{
    /// <summary>That of the first perpetual the pool holds, else of the desk's first.</summary>
    public static LiquidationTerms Of(DeskState state, Pool pool)
    {
        Instrument? first = null;
        foreach (var instrument in state.Terms.Instruments)
        {
            if (!instrument.IsPerp) continue;
            first ??= instrument;
            if (!pool.Net(instrument.Id).IsZero) return state.Terms.RulesOf(instrument).Liquidation;
        }
        return first is null ? LiquidationTerms.Hyperliquid : state.Terms.RulesOf(first).Liquidation;
    }

    /// <summary>The rules in force on a desk, one for each venue.</summary>
    public static IEnumerable<LiquidationTerms> All(DeskTerms terms) => terms.Instruments
        .Where(i => i.IsPerp)
        .DistinctBy(i => i.Venue)
        .Select(i => terms.RulesOf(i).Liquidation);
}
