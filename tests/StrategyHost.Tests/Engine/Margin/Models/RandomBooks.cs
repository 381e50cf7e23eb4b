using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

/// <summary>Seeded books of two coins with perpetual, spot and future, and a third with a perpetual only.</summary>
sealed class RandomBooks(ulong seed)
{
    static readonly (string Coin, decimal Price, LegKind Kind)[] Kinds =
    [
        ("BTC", 60_000, LegKind.Perp), ("BTC", 60_000, LegKind.Spot), ("BTC", 61_000, LegKind.Future),
        ("ETH", 3_000, LegKind.Perp), ("ETH", 3_000, LegKind.Spot), ("DOGE", 0.2m, LegKind.Perp),
    ];

    public static readonly Time Start = Time.FromMilliseconds(1_790_000_000_000);

    /// <summary>Floors under what scenarios lose, and a charge on oracles that are not sure.</summary>
    public static readonly MarginTerms Strict = new()
    {
        Other = new("") { NetFloor = Rate.Parse("0.3"), HedgedFloor = Rate.Parse("0.1") },
        Coins = [.. MarginTerms.Default.Coins.Select(coin => coin with
        {
            NetFloor = Rate.Parse("0.12"), HedgedFloor = Rate.Parse("0.05"),
        })],
        Scenario = new() { LeastConfidence = Rate.Parse("0.55") },
    };

    readonly Prng chance = new(seed);
    readonly decimal[] entries = [.. Kinds.Select(kind => kind.Price)];

    public Prng Chance => chance;

    public MarginBook New()
    {
        MarginLeg[] legs = [.. Kinds.Select((kind, i) => new MarginLeg($"{kind.Coin}{i}", kind.Coin, kind.Kind,
            kind.Kind == LegKind.Spot ? null : Tiers()))];
        return new(legs, new(legs.Length)) { Now = Start, RawUsd = Raw(chance.NextInt(400_000)) };
    }

    /// <summary>Another size and mark in a random slot; cash stays what it was before profit and loss.</summary>
    public int Move(MarginBook book)
    {
        var slot = chance.NextInt(book.Count);
        var leg = book.Legs[slot];
        var mark = Math.Round(Kinds[slot].Price * (70 + chance.NextInt(61)) / 100, 4);
        var most = (int)(200_000 / Kinds[slot].Price * 1_000);
        var size = chance.NextInt(5) == 0 ? 0 : (chance.NextInt(2 * most) - most) / 1_000m;
        if (leg.Kind == LegKind.Spot) size = Math.Abs(size);
        var before = book[slot].Cost ?? ExactValue.Zero;
        var quantity = Quantity.Parse($"{size}");
        var cost = ExactValue.Of(quantity, Price.Parse($"{entries[slot]}"));
        if (leg.IsDerivative) book.RawUsd += before - cost;
        book.Set(slot, new()
        {
            Quantity = quantity,
            Value = ExactValue.Of(quantity, Price.Parse($"{mark}")),
            Cost = leg.IsDerivative ? cost : null,
            Leverage = 1 + chance.NextInt(30),
            AsOf = book.Now - TimeSpan.FromSeconds(chance.NextInt(50)),
            Confidence = quantity.Units % 3 == 0
                ? null
                : Rate.FromMillionths(Math.Abs(quantity.Units / 1_000) % 1_000_000),
        });
        return slot;
    }

    /// <summary>Time goes on; now and then a volatility is heard, or not for long.</summary>
    public void Breathe(MarginBook book)
    {
        book.Now += TimeSpan.FromSeconds(chance.NextInt(8));
        for (var slot = 0; slot < book.Count; slot++)
            book.Set(slot, book[slot] with { AsOf = book.Now - TimeSpan.FromSeconds(1) });
        if (chance.NextInt(10) != 0) return;
        var asOf = book.Now - TimeSpan.FromSeconds(chance.NextInt(1_000));
        book.Risk.SetVolatility(chance.NextInt(book.Count), Rate.FromMillionths(chance.NextInt(120_000)), asOf);
    }

    MarginTiers Tiers()
    {
        var highest = 5 + chance.NextInt(46);
        return chance.NextInt(2) == 0
            ? MarginTiers.Flat(highest)
            : new([new(Notional.Zero, highest), new(new((10_000 + chance.NextInt(90_000)) * Fixed.One), 4)]);
    }

    public static ExactValue Raw(decimal amount) => ExactValue.From(Money.Parse($"{amount}"));
}
