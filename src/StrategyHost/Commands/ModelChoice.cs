using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;

namespace StrategyHost.Commands;

/// <summary>The margin models that an account file asks for, and the book they look at.</summary>
sealed record ModelChoice(MarginBook Book, IReadOnlyList<MarginModel> All)
{
    /// <summary>Those named under "models", in that order; without it all that the file has figures for.</summary>
    public static ModelChoice Read(
        JsonPlace root, StatedAccount account, IReadOnlyDictionary<string, StatedInstrument> instruments,
        List<string> remarks)
    {
        var book = Build(root, account);
        var rules = Rules(account, instruments);
        var offered = new List<MarginModel>
        {
            new IsolatedModel(account.Terms),
            new CrossModel(account.Terms),
            new NettingModel(account.Terms),
            new ScenarioModel(account.Terms),
        };
        var asked = root.Find("models");
        if (asked is not null || ValueAtRiskFile.IsStated(root))
            offered.Add(ValueAtRiskFile.Read(
                root, account, book, instruments.Values.Select(instrument => instrument.Coin), remarks));
        if (asked is not null || rules.Any(rule => rule is not null))
            offered.Add(new OpenInterestModel(rules, account.Terms));
        if (asked is not { } list) return new(book, offered);
        var chosen = new List<MarginModel>();
        foreach (var place in list.Items())
        {
            var model = offered.Find(model => model.Name == place.Text()) ?? throw place.Fault(
                $"'{place.Text()}' is not a margin model ({string.Join(", ", offered.Select(model => model.Name))})");
            if (chosen.Contains(model)) throw place.Fault($"{model.Name} is named twice");
            chosen.Add(model);
        }
        return new(book, chosen);
    }

    static MarginBook Build(JsonPlace root, StatedAccount account)
    {
        try
        {
            return StatedBook.Of(account);
        }
        catch (OverflowException)
        {
            throw root.Fault($"the account's sums are beyond {JsonPlace.Largest:N0}");
        }
    }

    static MarketRule?[] Rules(
        StatedAccount account, IReadOnlyDictionary<string, StatedInstrument> instruments) =>
        [.. account.Positions.Where(position => position.RawUsd is null)
            .Select(position => instruments[position.Instrument].Rule)
            .Concat(account.Spot.Select(_ => (MarketRule?)null))];
}
