using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// What one model makes of a stated account. Isolated positions keep what they have under every model: their equity is
/// in equity and, where positive, in the initial margin; their maintenance is in the maintenance margin.
/// </summary>
public sealed record ModelExplanation
{
    public required MarginModel Model { get; init; }
    public required Money Equity { get; init; }
    public required Money InitialMargin { get; init; }
    public required Money MaintenanceMargin { get; init; }
    public required Money Headroom { get; init; }

    public required Money OrderMargin { get; init; }
    public required bool IsLiquidatable { get; init; }
    public required UniformMove Move { get; init; }
    public required IReadOnlyList<(string Instrument, FinePrice? Price)> LiquidationPrices { get; init; }
    public required Money SavedAgainstIsolated { get; init; }
    public required IReadOnlyList<MarginInput> Inputs { get; init; }
    public required ModelState State { get; init; }
    public required IReadOnlyList<ModelStep> Trail { get; init; }

    /// <summary>
    /// Initial and order margin over equity as decimal text, rounded up; null when equity is not positive.
    /// </summary>
    public string? Usage => Equity.Sign <= 0
        ? null
        : Fixed.Format(
            Fixed.DivideUp((Int128)(InitialMargin + OrderMargin).Units * Fixed.One, Equity.Units), Fixed.Decimals);

    /// <summary>All models on one account, in their order.</summary>
    public static IReadOnlyList<ModelExplanation> Of(
        StatedAccount account, MarginBook book, IReadOnlyList<MarginModel> models)
    {
        var apart = new IsolatedModel(account.Terms).Of(book).Health.InitialMargin;
        return [.. models.Select(model => Of(account, book, model, apart))];
    }

    static ModelExplanation Of(StatedAccount account, MarginBook book, MarginModel model, Money apart)
    {
        var (figures, own) = (model.Of(book), Apart.Of(account));
        var health = figures.Health;
        var (equity, initial) = (health.Equity + own.Equity, health.InitialMargin + own.Initial);
        return new()
        {
            Model = model,
            Equity = equity,
            InitialMargin = initial,
            MaintenanceMargin = health.MaintenanceMargin + own.Maintenance,
            Headroom = equity - initial - health.OrderMargin,
            OrderMargin = health.OrderMargin,
            IsLiquidatable = figures.IsLiquidatable,
            Move = model.UniformMove(book),
            LiquidationPrices = [.. Prices(account, book, model)],
            SavedAgainstIsolated = apart - health.InitialMargin,
            Inputs = [.. model.Inputs(book)],
            State = figures.State,
            Trail = [.. model.Trail(book)],
        };
    }

    static IEnumerable<(string, FinePrice?)> Prices(StatedAccount account, MarginBook book, MarginModel model)
    {
        var price = model.Pricing(book);
        for (var slot = 0; slot < book.Count; slot++) yield return (book.Legs[slot].Name, price(slot));
        foreach (var position in account.Positions)
            if (position.RawUsd is { } raw)
                yield return (position.Instrument, IsolatedMargin.LiquidationPrice(position.AtMark, raw));
    }

    /// <summary>What isolated positions have, keep and must keep.</summary>
    readonly record struct Apart(Money Equity, Money Initial, Money Maintenance)
    {
        public static Apart Of(StatedAccount account)
        {
            var sum = default(Apart);
            foreach (var position in account.Positions)
            {
                if (position.RawUsd is not { } raw) continue;
                var health = IsolatedMargin.Of(position.AtMark, raw);
                sum = new(
                    sum.Equity + health.Equity, sum.Initial + health.InitialMargin,
                    sum.Maintenance + health.MaintenanceMargin);
            }
            return sum;
        }
    }
}
