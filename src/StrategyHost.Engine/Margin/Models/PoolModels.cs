using StrategyHost.Engine.Ledger;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// All margin models of one pool, side by side on its book. The pool tells what moved; figures are measured when
/// asked. Models that need more than margin knows (statistics) are added by whoever puts a desk together.
/// </summary>
public sealed class PoolModels
{
    readonly List<MarginModel> models = [];

    public PoolModels(MarginBook book, MarginTerms terms)
    {
        Book = book;
        Add(new IsolatedModel(terms));
        Add(new CrossModel(terms));
        Add(new NettingModel(terms));
        Add(new ScenarioModel(terms));
    }

    public MarginBook Book { get; }

    public IReadOnlyList<MarginModel> All => models;

    public void Add(MarginModel model)
    {
        Check.That(Find(model.Name) is null, $"a second margin model named {model.Name}");
        models.Add(model);
    }

    public MarginModel? Find(string name)
    {
        foreach (var model in models)
            if (model.Name == name) return model;
        return null;
    }

    /// <summary>A slot's holding is now this.</summary>
    public void Set(int slot, in Holding holding)
    {
        if (!Book.Set(slot, holding)) return;
        foreach (var model in models) model.Touch(slot);
    }

    /// <summary>Every model's figures and prices, for people.</summary>
    public IReadOnlyList<MarginModelView> View(BindingModel binding)
    {
        var apart = Find("isolated")!.Of(Book).Health.InitialMargin;
        return [.. models.Select(model => View(model, apart) with { IsBinding = model.Name == binding.Word() })];
    }

    MarginModelView View(MarginModel model, Money apart)
    {
        var (figures, move) = (model.Of(Book), model.UniformMove(Book));
        return new()
        {
            Name = model.Name,
            Version = model.Version,
            IsBinding = false,
            Equity = figures.Health.Equity,
            InitialMargin = figures.Health.InitialMargin,
            MaintenanceMargin = figures.Health.MaintenanceMargin,
            Headroom = figures.Headroom,
            Usage = figures.Usage,
            IsLiquidatable = figures.IsLiquidatable,
            SavedAgainstIsolated = apart - figures.Health.InitialMargin,
            FallToLiquidation = move.Fall?.ToDouble(),
            RiseToLiquidation = move.Rise?.ToDouble(),
            Liquidations = [.. Liquidations(model)],
            Inputs = [.. model.Inputs(Book).Select(input => new MarginInputView(input.Name, input.Value, input.Age))],
            Reason = figures.State.Reason,
            Answer = figures.State.Answer,
        };
    }

    IEnumerable<LiquidationView> Liquidations(MarginModel model)
    {
        var price = model.Pricing(Book);
        for (var slot = 0; slot < Book.Count; slot++)
            if (!Book[slot].Quantity.IsZero) yield return new(new(slot), price(slot)?.ToPrice());
    }
}
