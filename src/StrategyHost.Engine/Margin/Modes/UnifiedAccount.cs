using System.Numerics;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Modes;

/// <summary>What the positions of one exchange of a venue use of its collateral token.</summary>
public readonly record struct DexUse(string Token, ExactValue CrossMaintenance, ExactValue Isolated);

/// <summary>All that is owned of one token.</summary>
public readonly record struct TokenTotal(string Token, ExactValue Total);

/// <summary>One collateral token of a unified account.</summary>
public sealed record UnifiedToken(string Token)
{
    public required ExactValue Total { get; init; }
    public required ExactValue CrossMaintenance { get; init; }
    public required ExactValue Isolated { get; init; }

    public ExactValue Available => Total - Isolated;

    /// <summary>To sixteen decimals, rounded up; null where something is used and nothing is available.</summary>
    public ExactValue? Ratio
    {
        get
        {
            if (CrossMaintenance.Sign == 0 && Isolated.Sign == 0) return ExactValue.Zero;
            return Available.Sign > 0 ? Ratios.Up(CrossMaintenance, Available) : null;
        }
    }
}

/// <summary>
/// Hyperliquid's unified account (trading/account-abstraction-modes, 2026): all exchanges with one collateral token
/// draw on one balance of it. The account's ratio is the largest over its tokens of maintenance over what isolated
/// positions leave; at one it is liquidated. Null where a token that is used has nothing left to stand on.
/// </summary>
public sealed record UnifiedAccount(IReadOnlyList<UnifiedToken> Tokens)
{
    const string Version = "unified/1";

    public ExactValue? Ratio
    {
        get
        {
            var largest = ExactValue.Zero;
            foreach (var token in Tokens)
            {
                if (token.Ratio is not { } ratio) return null;
                largest = ExactValue.Max(largest, ratio);
            }
            return largest;
        }
    }

    public bool IsLiquidatable => Ratio is not { } ratio || ratio >= ExactValue.From(new Money(Fixed.One));

    /// <summary>Tokens that no exchange uses are left out; one that is used needs a total.</summary>
    public static UnifiedAccount Of(IEnumerable<DexUse> dexes, IReadOnlyList<TokenTotal> totals)
    {
        var tokens = new List<UnifiedToken>();
        foreach (var group in dexes.GroupBy(dex => dex.Token))
            tokens.Add(new(group.Key)
            {
                Total = totals.First(total => total.Token == group.Key).Total,
                CrossMaintenance = group.Aggregate(ExactValue.Zero, (sum, dex) => sum + dex.CrossMaintenance),
                Isolated = group.Aggregate(ExactValue.Zero, (sum, dex) => sum + dex.Isolated),
            });
        return new(tokens);
    }

    public IEnumerable<ModelStep> Trail()
    {
        foreach (var token in Tokens)
        {
            yield return Steps.Of($"{token.Token} available", "total - isolated", Version, token.Available) with
            {
                Inputs = [Steps.In("total", token.Total), Steps.In("isolated", token.Isolated)],
            };
            if (token.Ratio is { } ratio && token.Available.Sign > 0)
                yield return Steps.Of($"{token.Token} ratio", "up16(maintenance / available)", Version, ratio) with
                {
                    Inputs =
                    [
                        Steps.In("maintenance", token.CrossMaintenance), Steps.In("available", token.Available),
                    ],
                };
        }
        if (Ratio is not { } largest)
            yield return Steps.Of("ratio", "", Version, "none: a token that is used has nothing available");
        else if (Tokens.Count > 0)
            yield return Steps.Of(
                "ratio", $"max({string.Join(", ", Tokens.Select((_, i) => $"ratio{i + 1}"))})", Version, largest) with
            {
                Inputs = [.. Tokens.Select((token, i) => Steps.In($"ratio{i + 1}", token.Ratio!))],
            };
    }
}

/// <summary>Quotients of amounts.</summary>
static class Ratios
{
    static readonly BigInteger Scale = BigInteger.Pow(10, ExactValue.Decimals);

    /// <summary>To sixteen decimals, toward plus infinity; of amounts that are not negative.</summary>
    public static ExactValue Up(ExactValue part, ExactValue whole)
    {
        var (quotient, rest) = BigInteger.DivRem((BigInteger)part.Units * Scale, whole.Units);
        return new((Int128)(rest.IsZero ? quotient : quotient + 1));
    }
}
