using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>
/// An account as the venue itself states it: its reply to clearinghouseState, as it came, under that name. Beside it
/// may stand "meta" (the reply to meta, or to metaAndAssetCtxs, for tiers and decimals).
/// </summary>
static class VenueReply
{
    public static StatedBasis Read(JsonPlace root, JsonPlace state, List<string> remarks)
    {
        var meta = Meta(root);
        var instruments = meta is { } known ? MetaFile.Instruments(known) : [];
        var positions = new List<StatedPosition>();
        foreach (var entry in state.Get("assetPositions").Items())
        {
            var place = entry.Find("position") ?? entry;
            var named = place.Get("coin");
            if (positions.Exists(p => p.Instrument == named.Text()))
                throw named.Fault($"a second position in {named.Text()}");
            if (!instruments.TryGetValue(named.Text(), out var instrument))
            {
                instrument = Unlisted(place, named, meta, remarks);
                instruments.Add(named.Text(), instrument);
            }
            positions.Add(Position(place, instrument, remarks));
        }
        return new(Cash(state, positions), IsRaw: true, instruments, positions);
    }

    /// <summary>The reply itself; metaAndAssetCtxs has it first in a list.</summary>
    static JsonPlace? Meta(JsonPlace root)
    {
        if (root.Find("meta") is not { } meta) return null;
        if (meta.Element.ValueKind != System.Text.Json.JsonValueKind.Array) return meta;
        JsonPlace[] items = [.. meta.Items()];
        return items.Length > 0 ? items[0] : throw meta.Fault("an empty list, not meta's reply");
    }

    /// <summary>The file's reply: under its name, or the whole file where it is the reply itself.</summary>
    public static JsonPlace? Find(JsonPlace root) =>
        root.Find("clearinghouseState") ?? (root.Find("assetPositions") is null ? null : root);

    // The cross pool's own; where the reply has one summary only, all of it is cross.
    static ExactValue Cash(JsonPlace state, List<StatedPosition> positions)
    {
        if (state.Find("crossMarginSummary") is { } cross) return cross.Get("totalRawUsd").Amount();
        var all = state.Get("marginSummary").Get("totalRawUsd").Amount();
        return positions.Aggregate(all, (left, position) => left - (position.RawUsd ?? ExactValue.Zero));
    }

    static StatedInstrument Unlisted(JsonPlace position, JsonPlace named, JsonPlace? meta, List<string> remarks)
    {
        if (meta is { } listed)
            throw named.Fault($"'{named.Text()}' is not in the universe of {listed.Path}; leave \"meta\" out to take "
                + "maxLeverage from the position");
        var highest = position.Find("maxLeverage") ?? throw position.Fault(
            "\"maxLeverage\" is missing, and there is no \"meta\" beside clearinghouseState to look it up in");
        var most = highest.WholeNumber(1, MarginTiers.HighestLeverage);
        if (Known(position, named.Text(), most) is { } known)
        {
            remarks.Add($"{position.Path}: without \"meta\" the venue's tiers of 2026 are taken: {Words(known)}");
            return new(new(known), null) { Coin = named.Text() };
        }
        remarks.Add($"{position.Path}: without \"meta\" its tiers are not known: one of {most}x is taken");
        return new(MarginTiers.Flat(most), null) { Coin = named.Text() };
    }

    // A reply names the highest leverage of the tier that the position is in: where the venue's table of that coin says
    // the same for so much notional, it is the table.
    static IReadOnlyList<MarginTier>? Known(JsonPlace position, string coin, int most)
    {
        if (!Coins.Knows(coin)) return null;
        var (tiers, value) = (Coins.Instrument(0, coin).Tiers, position.Get("positionValue").Amount());
        var tier = tiers.Last(one => ExactValue.From(one.From) <= value.Abs);
        return tiers.Count > 1 && tier.MaxLeverage == most ? tiers : null;
    }

    static string Words(IReadOnlyList<MarginTier> tiers) => string.Join(", ", tiers.Select(tier =>
        tier.From.IsZero ? $"{tier.MaxLeverage}x" : $"{tier.MaxLeverage}x from {tier.From}"));

    static StatedPosition Position(JsonPlace place, StatedInstrument instrument, List<string> remarks)
    {
        var quantity = new Quantity(place.Get("szi").FixedUnits());
        var (value, size) = (place.Get("positionValue").Amount(), quantity.Abs);
        var fault = value.Sign < 0 ? "must not be negative: the venue states it unsigned"
            : size.IsZero && value.Sign != 0 ? "must be 0 where szi is 0"
            : !size.IsZero && value.Sign == 0 ? "must be above 0 where szi is not 0"
            : null;
        if (fault is not null) throw place.Get("positionValue").Fault(fault);
        var leverage = place.Find("leverage");
        var isIsolated = leverage?.Find("type")?.Text() == "isolated";
        var entry = place.Find("entryPx");
        var set = leverage?.Get("value").WholeNumber(1, MarginTiers.HighestLeverage) ?? instrument.Tiers.MaxLeverage;
        if (leverage is null) remarks.Add($"{place.Path}.leverage is missing: the highest, {set}x, is taken");
        return new()
        {
            Instrument = place.Get("coin").Text(),
            Coin = instrument.Coin,
            AtMark = new(quantity, quantity.Sign < 0 ? -value : value, set, instrument.Tiers),
            Mark = size.IsZero ? "0" : $"{value} / {size}",
            Entry = entry?.Written(),
            Cost = entry is { } price && !size.IsZero ? PositionFile.Value(quantity, price, remarks) : null,
            RawUsd = isIsolated ? leverage!.Value.Get("rawUsd").Amount() : null,
        };
    }
}

/// <summary>What every way of stating an account comes to: collateral, instruments, positions.</summary>
sealed record StatedBasis(
    ExactValue Collateral, bool IsRaw, Dictionary<string, StatedInstrument> Instruments,
    IReadOnlyList<StatedPosition> Positions);
