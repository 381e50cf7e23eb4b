using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>An account stated as JSON: the input of <c>explain-margin</c>.</summary>
sealed record AccountFile
{
    public required StatedAccount Account { get; init; }

    /// <summary>The models asked for, on the account's book.</summary>
    public required ModelChoice Models { get; init; }

    /// <summary>The venue's account modes that the file states.</summary>
    public required ModeFile Modes { get; init; }

    /// <summary>What a venue's own reply says of itself; nothing where the account is not one.</summary>
    public required ReplyFigures Told { get; init; }

    /// <summary>What the reader left out or took for granted, for the author to see.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    static readonly string[] Own = ["cash", "rawUsd", "instruments", "positions"];
    static readonly string[] Reply = ["clearinghouseState", "meta"];
    static readonly string[] Bare =
    [
        "assetPositions", "marginSummary", "crossMarginSummary", "crossMaintenanceMarginUsed", "withdrawable", "time",
    ];
    static readonly string[] Common =
    [
        "orderMargin", "spot", "models", "groups", "scenario", "volatilities", "limits", "correlations", "returns",
        "risk", "unified", "portfolio",
    ];

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
        var reply = VenueReply.Find(root);
        var basis = reply is { } state ? VenueReply.Read(root, state, remarks) : ReadBasis(root, remarks);
        Note(root.Unknown([.. reply is null ? Own : [.. Reply, .. Bare], .. Common]), remarks);
        var held = root.Find("orderMargin");
        if (held is { } margin && margin.Decimal().Sign < 0) throw margin.Fault("must not be negative");
        var account = new StatedAccount
        {
            Collateral = basis.Collateral,
            IsRaw = basis.IsRaw,
            OrderMargin = new(held?.FixedUnits() ?? 0),
            Positions = basis.Positions,
            Spot = RiskFile.Spot(root, basis.Positions.Select(position => position.Instrument), remarks),
            Volatilities = RiskFile.Volatilities(root, remarks),
            Terms = RiskFile.Terms(root, remarks),
        };
        var models = ModelChoice.Read(root, account, basis.Instruments, remarks);
        return new()
        {
            Account = account,
            Models = models,
            Modes = ModeFile.Read(root, models.Book, remarks),
            Told = reply is { } told ? ReplyFigures.Read(told) : ReplyFigures.None,
            Remarks = remarks,
        };
    }

    static StatedBasis ReadBasis(JsonPlace root, List<string> remarks)
    {
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
        return new((cash ?? raw)!.Value.Amount(), raw is not null, instruments, positions);
    }

    static Dictionary<string, StatedInstrument> ReadInstruments(JsonPlace list, List<string> remarks)
    {
        var instruments = new Dictionary<string, StatedInstrument>();
        foreach (var place in list.Items())
        {
            var name = place.Get("name");
            var decimals = place.Find("sizeDecimals")?.WholeNumber(0, Fixed.Decimals);
            var instrument = new StatedInstrument(ReadTiers(place), decimals)
            {
                Coin = place.Find("coin")?.Text() ?? name.Text(),
                Kind = ReadKind(place),
                Rule = FractionFile.Read(place, remarks),
            };
            if (instrument.Kind == LegKind.Future && place.Find("coin") is null)
                remarks.Add($"{place.Path}.coin is missing: the future nets with nothing");
            if (!instruments.TryAdd(name.Text(), instrument))
                throw name.Fault($"a second instrument named {name.Text()}");
            Note(place.Unknown("name", "sizeDecimals", "tiers", "maxLeverage", "coin", "kind", "fractions"), remarks);
        }
        return instruments;
    }

    static LegKind ReadKind(JsonPlace instrument)
    {
        if (instrument.Find("kind") is not { } kind) return LegKind.Perp;
        return kind.Text() switch
        {
            "perp" => LegKind.Perp,
            "future" => LegKind.Future,
            "spot" => throw kind.Fault("spot has no margin tiers: state what is held of it under \"spot\""),
            var other => throw kind.Fault($"'{other}' is neither perp nor future"),
        };
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
sealed record StatedInstrument(MarginTiers Tiers, int? SizeDecimals)
{
    /// <summary>Its name, where no coin is said.</summary>
    public required string Coin { get; init; }

    public LegKind Kind { get; init; }

    /// <summary>Margin fractions scaled by open interest, for the model that uses them.</summary>
    public MarketRule? Rule { get; init; }
}
