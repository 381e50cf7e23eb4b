using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>How far a coin's scenarios reach, and why that far when its volatility cannot be trusted.</summary>
readonly record struct CoinRange(Rate Reach, RiskReading? Volatility, ModelState State)
{
    public static CoinRange Of(MarginBook book, CoinGroups coins, int coin, MarginTerms terms)
    {
        var risk = terms.Of(coins.Names[coin]);
        if (risk.VolatilityMultiple == Rate.Zero) return new(risk.Moves.Narrowest, null, ModelState.Ok);
        if (Largest(book, coins, coin) is not { } reading)
            return new(risk.Moves.Widest, null, ModelState.Stale(
                $"{coins.Names[coin]} has no volatility yet",
                $"its widest range, {risk.Moves.Widest.Percent()}, is taken"));
        var reach = reading.Value.Times(risk.VolatilityMultiple);
        var age = book.Now - reading.AsOf;
        if (age <= terms.VolatilityMaxAge) return new(Within(reach, risk.Moves), reading, ModelState.Ok);
        return new(Within(reach.Times(terms.StaleMultiple), risk.Moves), reading, ModelState.Stale(
            $"{coins.Names[coin]}'s volatility is {(long)age.TotalSeconds} s old",
            $"{terms.StaleMultiple} times the last one is taken"));
    }

    static Rate Within(Rate reach, MoveRange range) => Rate.Clamp(reach, range.Narrowest, range.Widest);

    static RiskReading? Largest(MarginBook book, CoinGroups coins, int coin)
    {
        RiskReading? largest = null;
        foreach (var slot in coins.Slots(coin))
            if (book.Risk.Volatility(slot) is { } reading && (largest is not { } so || reading.Value > so.Value))
                largest = reading;
        return largest;
    }
}
