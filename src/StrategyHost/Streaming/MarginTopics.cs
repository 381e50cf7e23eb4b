using StrategyHost.Components.Parts;
using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>
/// A pool under every margin model: <c>cross.usage</c>, <c>cross.price.0</c> (the mark of instrument 0 that
/// liquidates), <c>cross.in.BTC value</c>; what it holds, its limits and shares, and the oracles.
/// </summary>
static class MarginTopics
{
    public static void Draw(DeskSnapshot desk, PoolView? pool, Picture picture)
    {
        if (pool is null) return;
        picture.Set("saving", MarginWords.Saving(pool));
        picture.Set("orders", pool.OrderMargin);
        foreach (var model in pool.Models)
        {
            Figures(model, picture);
            Prices(desk, model, picture);
            Inputs(model, picture);
        }
        foreach (var (instrument, size) in Held(desk, pool)) picture.Set($"size.{instrument.Value}", size);
        for (var i = 0; i < desk.Limits.Count; i++) Limit(desk.Limits[i], $"limit.{i}.", picture);
        if (desk.Allocations.FirstOrDefault(allocation => allocation.Pool == pool.Id) is { } shared)
            Shares(shared, picture);
        for (var i = 0; i < desk.Markets.Count; i++) Oracle(desk, desk.Markets[i], $"oracle.{i}.", picture);
    }

    /// <summary>What the pool's accounts hold together, by instrument.</summary>
    public static IEnumerable<(InstrumentId Instrument, Quantity Size)> Held(DeskSnapshot desk, PoolView pool)
    {
        var accounts = desk.Accounts.Where(account => account.Pool == pool.Id).Select(a => a.Id).ToHashSet();
        return desk.Positions.Where(position => accounts.Contains(position.Account))
            .GroupBy(position => position.Instrument)
            .Select(held => (held.Key, new Quantity(held.Sum(position => position.Quantity.Units))))
            .OrderBy(held => held.Key.Value);
    }

    static void Figures(MarginModelView model, Picture picture)
    {
        var name = model.Name;
        picture.Set(name + ".equity", model.Equity);
        picture.Set(name + ".initial", model.InitialMargin);
        picture.Set(name + ".maintenance", model.MaintenanceMargin);
        picture.Set(name + ".headroom", model.Headroom);
        picture.Set(name + ".usage", model.Usage);
        // Without equity there is no share, but a bar that is empty would say that all is well.
        picture.Set(name + ".gauge", model.Usage ?? (model.InitialMargin.IsZero ? 0 : 1.0));
        picture.Set(name + ".saved", model.SavedAgainstIsolated);
        picture.Set(name + ".fall", model.FallToLiquidation);
        picture.Set(name + ".rise", model.RiseToLiquidation);
        picture.Set(name + ".reason", model.Reason);
        picture.Set(name + ".answer", model.Answer);
    }

    static void Prices(DeskSnapshot desk, MarginModelView model, Picture picture)
    {
        foreach (var (instrument, price) in model.Liquidations)
        {
            picture.Set($"{model.Name}.price.{instrument.Value}", price);
            picture.Set($"{model.Name}.away.{instrument.Value}", Away(price, desk.Markets[instrument.Value].Mark));
        }
    }

    static void Inputs(MarginModelView model, Picture picture)
    {
        foreach (var input in model.Inputs)
        {
            picture.Set($"{model.Name}.in.{input.Name}", MarginWords.Figure(input.Value));
            picture.Set($"{model.Name}.age.{input.Name}", input.Age?.TotalMilliseconds);
        }
    }

    static void Limit(LimitView limit, string name, Picture picture)
    {
        picture.Set(name + "present", limit.Present?.ToDouble());
        picture.Set(name + "orders", limit.WithOrders?.ToDouble());
        picture.Set(name + "most", limit.Most?.ToDouble());
        picture.Set(name + "share", limit.Share);
    }

    static void Shares(PoolAllocationView shared, Picture picture)
    {
        foreach (var account in shared.Accounts)
        {
            var name = $"share.{account.Account.Value}.";
            picture.Set(name + "own", account.Own);
            picture.Set(name + "used", account.Used);
            picture.Set(name + "most", account.Most);
            picture.Set(name + "borrowed", account.Borrowed);
            picture.Set(name + "lent", account.Lent);
        }
        foreach (var loan in shared.Loans)
            picture.Set($"loan.{loan.From.Value}.{loan.To.Value}.{loan.Source}", loan.Amount);
    }

    static void Oracle(DeskSnapshot desk, MarketView market, string name, Picture picture)
    {
        picture.Set(name + "price", market.Oracle);
        picture.Set(name + "mark", market.Mark);
        picture.Set(name + "gap", Away(market.Mark, market.Oracle));
        picture.Set(name + "age", market.Oracle.IsZero ? (double?)null : Milliseconds(desk.Time - market.OracleTime));
        picture.Set(name + "why", market.OracleNow?.Why);
    }

    static double Milliseconds(TimeSpan span) => span.TotalMilliseconds;

    // From one price to another, as a fraction of the latter.
    static double? Away(Price? to, Price from) =>
        to is { IsZero: false } there && !from.IsZero ? there.ToDouble() / from.ToDouble() - 1 : null;
}
