using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>An account stated as JSON: the input of <c>explain-margin</c>.</summary>
sealed record AccountFile
{
    public required StatedAccount Account { get; init; }

    /// <summary>What the reader left out or took for granted, for the author to see.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <exception cref="PlaceFault">The text is not such an account; says where and what was expected.</exception>
    public static AccountFile Parse(string json)
    {
        var options = new JsonDocumentOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            AllowDuplicateProperties = false,
        };
        try
        {
            using var document = JsonDocument.Parse(json, options);
            return Read(new JsonPlace(document.RootElement, ""));
        }
        catch (JsonException e)
        {
            throw new PlaceFault("", $"not valid JSON: {e.Message}");
        }
    }

    static AccountFile Read(JsonPlace root)
    {
        var remarks = new List<string>();
        var (cash, raw) = (root.Find("cash"), root.Find("rawUsd"));
        if (cash is null == raw is null)
            throw root.Fault("state either \"cash\" (before profit and loss) or \"rawUsd\" (cash less cost)");
        var instruments = ReadInstruments(root.Get("instruments"), remarks);
        var positions = new List<StatedPosition>();
        foreach (var place in root.Find("positions")?.Items() ?? [])
        {
            var position = PositionFile.Read(place, instruments, entryNeeded: raw is null, remarks);
            if (positions.Exists(p => p.Instrument == position.Instrument))
                throw place.Fault($"a second position in {position.Instrument}; state its net quantity");
            positions.Add(position);
        }
        Note(root.Unknown("cash", "rawUsd", "orderMargin", "instruments", "positions"), remarks);
        var held = root.Find("orderMargin");
        if (held is { } margin && margin.Decimal().Sign < 0) throw margin.Fault("must not be negative");
        var account = new StatedAccount
        {
            Collateral = (cash ?? raw)!.Value.Amount(),
            IsRaw = raw is not null,
            OrderMargin = new(held?.FixedUnits() ?? 0),
            Positions = positions,
        };
        return new() { Account = account, Remarks = remarks };
    }

    static Dictionary<string, StatedInstrument> ReadInstruments(JsonPlace list, List<string> remarks)
    {
        var instruments = new Dictionary<string, StatedInstrument>();
        foreach (var place in list.Items())
        {
            var name = place.Get("name");
            var decimals = place.Find("sizeDecimals")?.WholeNumber(0, Fixed.Decimals);
            if (!instruments.TryAdd(name.Text(), new(ReadTiers(place), decimals)))
                throw name.Fault($"a second instrument named {name.Text()}");
            Note(place.Unknown("name", "sizeDecimals", "tiers", "maxLeverage"), remarks);
        }
        return instruments;
    }

    static MarginTiers ReadTiers(JsonPlace instrument)
    {
        if (instrument.Find("tiers") is not { } list)
        {
            var only = instrument.Find("maxLeverage") ?? throw instrument.Fault("\"tiers\" is missing");
            return MarginTiers.Flat(only.WholeNumber(1, MarginTiers.HighestLeverage));
        }
        try
        {
            return new([.. list.Items().Select(ReadTier)]);
        }
        catch (ArgumentException e)
        {
            throw list.Fault(e.Message);
        }
    }

    static MarginTier ReadTier(JsonPlace place) => new(
        new(place.Get("from").FixedUnits()),
        place.Get("maxLeverage").WholeNumber(1, MarginTiers.HighestLeverage));

    internal static void Note(IEnumerable<string> unknown, List<string> remarks) =>
        remarks.AddRange(unknown.Select(path => $"{path} is not read"));
}

/// <summary>What an account file says of an instrument.</summary>
sealed record StatedInstrument(MarginTiers Tiers, int? SizeDecimals);
