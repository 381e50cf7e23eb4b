using System.Numerics;
using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;
using StrategyHost.Tests.Engine.Margin.Models;

namespace StrategyHost.Tests.Engine.Margin;

// An independent library reckons the same accounts in decimals of forty digits, in another process. Where it differs
// the difference is reckoned too: the venue, and we, cut each margin to six decimals, the library does not.
public class HyperliquidMathTests
{
    const int Accounts = 10_000;
    static readonly Fraction TwoThirds = new(2, 3);
    static readonly Fraction HalfNoise = new(5, BigInteger.Pow(10, 21));

    [NodeFact("hyperliquid-math")]
    public void Ten_thousand_random_accounts_agree_to_the_last_digit()
    {
        var accounts = new OracleAccounts(2026);
        var asked = Enumerable.Range(0, Accounts).Select(_ => accounts.Next()).ToArray();
        var answers = NodeOracle.Ask("margin-oracle.mjs", [.. asked.Select(account => account.Json)]);
        Assert.Equal(Accounts, answers.Length);
        var seen = new SortedDictionary<string, int>();
        for (var i = 0; i < Accounts; i++)
        {
            using var answer = JsonDocument.Parse(answers[i]);
            Assert.False(answer.RootElement.TryGetProperty("fault", out _), $"{i}: {asked[i].Json} {answers[i]}");
            foreach (var fault in Differences(asked[i], answer.RootElement, seen))
                Assert.Fail($"account {i}, {fault}\n{asked[i].Json}\n{answers[i]}");
        }
        Assert.All(
            ["cross price", "isolated price", "no price", "crossed a tier", "to withdraw", "nothing to withdraw"],
            what => Assert.True(seen.GetValueOrDefault(what) > 500, $"{seen.GetValueOrDefault(what)} times {what}"));
    }

    static IEnumerable<string> Differences(
        OracleAccount account, JsonElement answer, SortedDictionary<string, int> seen)
    {
        var (theirs, prices) = (answer.GetProperty("positions"), answer.GetProperty("prices"));
        var (sums, raw) = (CrossMargin.Sum([.. account.Cross.Select(p => p.AtMark)]), Amount(account.RawUsd));
        foreach (var fault in Totals(account, answer, sums.Health(raw, Money.Zero), seen)) yield return fault;
        var lost = Lost(account, theirs);
        for (var i = 0; i < account.Positions.Length; i++)
        {
            var (position, their) = (account.Positions[i], theirs[i]);
            var margin = PositionMargin.Of(position.AtMark);
            if (!Is(margin.Initial, Cut(their, "initialMargin")))
                yield return $"position {i}: {margin.Initial} to open";
            if (!Is(margin.Maintenance, Cut(their, "maintenanceMargin")))
                yield return $"position {i}: {margin.Maintenance} to keep";
            if (prices[i].TryGetProperty("fault", out _)) yield return $"position {i}: it has no price";
            var root = position.RawUsd is { } own
                ? new MarginRoot(position.AtMark.Quantity, position.AtMark.Tiers, Amount(own), Money.Zero)
                : CrossMargin.Root(position.AtMark, sums, raw);
            var ofOthers = position.RawUsd is null ? lost - LostOf(their) : Fraction.Zero;
            var (liquidation, backstop) = (root.Solve(MarginRoot.Liquidation), root.Solve(MarginRoot.Backstop));
            Count(seen, position, liquidation, their, prices[i]);
            if (!Is(liquidation, prices[i], "liquidation", position, ofOthers, new(1, 1)))
                yield return $"position {i}: liquidation at {liquidation}";
            // It says no backstop where it has no liquidation price; there may be one, deep under water.
            if (liquidation is not null && !Is(backstop, prices[i], "backstop", position, ofOthers, TwoThirds))
                yield return $"position {i}: backstop at {backstop}";
        }
    }

    static IEnumerable<string> Totals(
        OracleAccount account, JsonElement answer, Health health, SortedDictionary<string, int> seen)
    {
        var (cross, theirs) = (answer.GetProperty("cross"), answer.GetProperty("positions"));
        var (initial, maintenance) = (Fraction.Zero, Fraction.Zero);
        for (var i = 0; i < account.Positions.Length; i++)
        {
            if (account.Positions[i].RawUsd is not null) continue;
            initial += Cut(theirs[i], "initialMargin");
            maintenance += Cut(theirs[i], "maintenanceMargin");
        }
        var equity = Number(cross, "accountValue").Rounded(8, Toward.Down);
        var tenth = (Number(cross, "positionValue").Rounded(8, Toward.Up) * new Fraction(1, 10)).Rounded(8, Toward.Up);
        var left = Fraction.Max(Fraction.Zero, equity - Fraction.Max(initial, tenth));
        Add(seen, left.Sign > 0 ? "to withdraw" : "nothing to withdraw");
        if (!Is(health.Equity, equity)) yield return $"equity {health.Equity}";
        if (!Is(health.InitialMargin, initial)) yield return $"initial margin {health.InitialMargin}";
        if (!Is(health.MaintenanceMargin, maintenance)) yield return $"maintenance {health.MaintenanceMargin}";
        if (!Is(health.Withdrawable, left)) yield return $"withdrawable {health.Withdrawable}";
        // Without the cuts it is theirs, but for the sixth decimals of six positions and the tenth rounded up.
        var apart = left - Number(cross, "maxRemovableMargin");
        if (Math.Abs((double)apart.Above / (double)apart.Below) > 0.0000061) yield return $"withdrawable is not {left}";
    }

    // What the library's maintenance has beyond the sixth decimal, over all cross positions.
    static Fraction Lost(OracleAccount account, JsonElement theirs)
    {
        var lost = Fraction.Zero;
        for (var i = 0; i < account.Positions.Length; i++)
            if (account.Positions[i].RawUsd is null) lost += LostOf(theirs[i]);
        return lost;
    }

    static Fraction LostOf(JsonElement their) =>
        Number(their, "maintenanceMargin") - Cut(their, "maintenanceMargin");

    // x = (share * (others - deduction) - equity) / (q - share * |q| / (2 * leverage)): less of others moves it so far.
    static bool Is(
        FinePrice? ours, JsonElement price, string name, OraclePosition position, Fraction lost, Fraction share)
    {
        if (!price.TryGetProperty(name, out var their) || their.ValueKind == JsonValueKind.Null)
            return ours is null;
        if (ours is not { } found) return false;
        var size = Fraction.Parse(position.Size);
        var whole = Fraction.Max(size, Fraction.Zero - size);
        var band = position.AtMark.Tiers.Bands[TierAt(position, found)];
        var slope = size - share * whole / new Fraction(2 * band.MaxLeverage, 1);
        var expected = Fraction.Parse(their.GetString()!) - share * lost / slope;
        return Fraction.Parse($"{found}").Is(Rounded(expected));
    }

    static Fraction Rounded(Fraction price) =>
        (Whole(price) + new Fraction(1, 20_000_000_000)).Rounded(10, Toward.Down);

    static int TierAt(OraclePosition position, FinePrice price) =>
        position.AtMark.Tiers.IndexOf(new(Int128.Abs(position.AtMark.Quantity.Units) * price.Units / 100));

    static void Count(
        SortedDictionary<string, int> seen,
        OraclePosition position,
        FinePrice? price,
        JsonElement their,
        JsonElement at)
    {
        Add(seen, price is null ? "no price" : position.RawUsd is null ? "cross price" : "isolated price");
        if (price is null) return;
        var (there, here) = (at.GetProperty("maxLeverage").GetString(), their.GetProperty("maxLeverage").GetString());
        if (there != here) Add(seen, "crossed a tier");
    }

    static void Add(SortedDictionary<string, int> seen, string what) => seen[what] = seen.GetValueOrDefault(what) + 1;

    static bool Is(Money ours, Fraction theirs) => Fraction.Parse($"{ours}").Is(theirs);

    static Fraction Cut(JsonElement element, string name) => Whole(Number(element, name)).Rounded(6, Toward.Down);

    // Its thirtieths and twelfths end after forty digits: ...662144999999999999999999999999999 is ...662145.
    static Fraction Whole(Fraction nearly) => (nearly + HalfNoise).Rounded(20, Toward.Down);

    static Fraction Number(JsonElement element, string name) => Fraction.Parse(element.GetProperty(name).GetString()!);

    static ExactValue Amount(string text) => ExactValue.From(Money.Parse(text));
}
