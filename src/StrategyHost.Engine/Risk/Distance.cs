using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// How far all coins may move together before a pool's equity meets its maintenance margin: a figure for people, so in
/// <c>double</c>, and to first order: maintenance is taken to grow with notional at its present rate.
/// </summary>
public static class Distance
{
    /// <summary>The fall and the rise as fractions; null where none liquidates (a fall ends at 1).</summary>
    public static (double? Fall, double? Rise) Of(Pool pool, DeskState state)
    {
        var health = pool.Health;
        if (health.MaintenanceMargin.Sign <= 0) return (null, null);
        var cushion = (health.Equity - health.MaintenanceMargin).ToDouble();
        if (pool.IsLiquidatable || cushion <= 0) return (0, 0);
        if (pool.Binding != BindingModel.Cross)
        {
            var models = pool.Look(state.Now);
            var move = models.Find(pool.Binding.Word())!.UniformMove(models.Book);
            return (move.Fall?.ToDouble(), move.Rise?.ToDouble());
        }
        var net = 0.0;
        foreach (var market in state.Markets)
            if (market.Instrument.IsPerp) net += pool.Net(market.Instrument.Id).ToDouble() * market.Mark.ToDouble();
        var maintenance = health.MaintenanceMargin.ToDouble();
        var fall = cushion / (net - maintenance);
        var rise = cushion / (maintenance - net);
        return (fall is > 0 and <= 1 ? fall : null, rise > 0 && double.IsFinite(rise) ? rise : null);
    }
}
