using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>
/// What stopping or flattening would reach: open orders, positions, their notional, and what closing them at market
/// would cost by the books at hand. An estimate for people.
/// </summary>
readonly record struct Closing(int Orders, int Positions, double Notional, double Cost)
{
    public static Closing Of(DeskSnapshot desk, Func<AccountId, bool> reaches)
    {
        var (positions, notional, cost) = (0, 0.0, 0.0);
        foreach (var position in desk.Positions)
        {
            if (!reaches(position.Account)) continue;
            positions++;
            notional += Math.Abs(position.Value.ToDouble());
            cost += CostOf(position, desk.Markets[position.Instrument.Value]);
        }
        return new(desk.OpenOrders.Count(order => reaches(order.Account)), positions, notional, cost);
    }

    public static Closing Of(DeskSnapshot desk, Scope scope) => Of(desk, account => Reaches(desk, scope, account));

    /// <summary>"12 open orders, 3 positions of 1.24 M notional".</summary>
    public string Reach =>
        $"{Count(Orders, "open order")}, "
        + (Positions == 0 ? "no position" : $"{Count(Positions, "position")} of {Compact(Notional)} notional");

    /// <summary>"3 positions, 1.24 M notional, est. cost 620".</summary>
    public string Words => Positions == 0
        ? $"no position, {Count(Orders, "open order")}"
        : $"{Count(Positions, "position")}, {Compact(Notional)} notional, est. cost {Compact(Cost)}";

    /// <summary>Does the scope cover this account? A strategy's does where no other one trades it.</summary>
    public static bool Reaches(DeskSnapshot desk, Scope scope, AccountId account) => scope.Kind switch
    {
        ScopeKind.Desk => true,
        ScopeKind.Pool => desk.Accounts.Any(a => a.Id == account && a.Pool.Value == scope.Id),
        ScopeKind.Account => account.Value == scope.Id,
        _ => desk.Strategies.FirstOrDefault(s => s.Deployment.Id.Value == scope.Id) is { } strategy
            && strategy.Deployment.Account == account && strategy.Speaks(desk),
    };

    public static string Compact(double value) => Math.Abs(value) switch
    {
        >= 1e6 => Plain(value / 1e6, "0.00") + " M",
        >= 1e4 => Plain(value / 1e3, "0.0") + " k",
        >= 100 => Plain(value, "#,0"),
        _ when value == Math.Floor(value) => Plain(value, "0"),
        _ => Plain(value, "0.00"),
    };

    static double CostOf(PositionView position, MarketView market)
    {
        var isLong = position.Quantity.Sign > 0;
        var levels = isLong ? market.Bids : market.Asks;
        var reference = (market.Mid.IsZero ? market.Mark : market.Mid).ToDouble();
        var left = position.Quantity.Abs.ToDouble();
        var (traded, worst) = (0.0, reference);
        foreach (var level in levels)
        {
            worst = level.Price.ToDouble();
            var taken = Math.Min(left, level.Quantity.ToDouble());
            traded += taken * worst;
            left -= taken;
            if (left <= 0) break;
        }
        traded += Math.Max(0, left) * worst;
        var fair = position.Quantity.Abs.ToDouble() * reference;
        return (isLong ? fair - traded : traded - fair) + traded * position.TakerFee.ToDouble();
    }

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    static string Plain(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>What a strategy's row may say of its account.</summary>
static class StrategyViews
{
    public static bool IsAlive(this StrategyView strategy) =>
        strategy.State is StrategyState.Running or StrategyState.Paused;

    /// <summary>The account's figures are this strategy's: it trades it, or nobody does and it was the last.</summary>
    public static bool Speaks(this StrategyView strategy, DeskSnapshot desk)
    {
        if (strategy.IsAlive()) return true;
        return !desk.Strategies.Any(other =>
            other.Deployment.Account == strategy.Deployment.Account
            && other.Deployment.Id != strategy.Deployment.Id
            && (other.IsAlive() || other.Since > strategy.Since));
    }

    /// <summary>The script's path of a version such as "market-making/grid.csx@3".</summary>
    public static string Script(this Deployment deployment) => deployment.Version.Split('@')[0];

    /// <summary>"v3".</summary>
    public static string VersionWord(this Deployment deployment) =>
        deployment.Version.Split('@') is [_, var number] ? "v" + number : deployment.Version;
}
