using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>The venue's list of perpetuals with their margin tables (its reply to meta).</summary>
static class MetaFile
{
    /// <summary>Ids below it stand for one tier with so much leverage.</summary>
    const int FirstTable = 50;

    public static Dictionary<string, StatedInstrument> Instruments(JsonPlace meta)
    {
        var tables = Tables(meta);
        var instruments = new Dictionary<string, StatedInstrument>();
        foreach (var asset in meta.Get("universe").Items())
        {
            var name = asset.Get("name");
            var instrument = new StatedInstrument(
                Tiers(asset, tables), asset.Find("szDecimals")?.WholeNumber(0, Fixed.Decimals))
            {
                Coin = name.Text(),
            };
            if (!instruments.TryAdd(name.Text(), instrument))
                throw name.Fault($"a second instrument named {name.Text()}");
        }
        return instruments;
    }

    // Entries are [id, table] pairs, as the venue writes them.
    static Dictionary<int, MarginTiers> Tables(JsonPlace meta)
    {
        var tables = new Dictionary<int, MarginTiers>();
        foreach (var pair in meta.Find("marginTables")?.Items() ?? [])
        {
            JsonPlace[] two = [.. pair.Items()];
            if (two.Length != 2) throw pair.Fault("expected a margin table's number and the table");
            var id = two[0].WholeNumber(0, int.MaxValue);
            var list = two[1].Get("marginTiers");
            try
            {
                tables[id] = new([.. list.Items().Select(tier => new MarginTier(
                    new(tier.Get("lowerBound").FixedUnits()),
                    tier.Get("maxLeverage").WholeNumber(1, MarginTiers.HighestLeverage)))]);
            }
            catch (ArgumentException e)
            {
                throw list.Fault(e.Message);
            }
        }
        return tables;
    }

    static MarginTiers Tiers(JsonPlace asset, Dictionary<int, MarginTiers> tables)
    {
        if (asset.Find("marginTableId") is { } stated)
        {
            var id = stated.WholeNumber(0, int.MaxValue);
            if (tables.TryGetValue(id, out var tiers)) return tiers;
            if (id is > 0 and < FirstTable) return MarginTiers.Flat(id);
            if (asset.Find("maxLeverage") is null) throw stated.Fault($"there is no margin table {id}");
        }
        return MarginTiers.Flat(asset.Get("maxLeverage").WholeNumber(1, MarginTiers.HighestLeverage));
    }
}
