using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// A pool of collateral: its accounts' positions netted by instrument, margined together. Spot holdings are worth
/// something but margin nothing (the venue's standard mode); a resting spot bid holds what it would pay. Other margin
/// models look at the same book; one of them may bind in the place of cross.
/// </summary>
public sealed partial class Pool
{
    readonly Account[] accounts;
    readonly GeneralLedger ledger;
    readonly IReadOnlyList<InstrumentMarket> markets;
    readonly MarginTiers?[] tiers;
    readonly Quantity[] openBuys;
    readonly Quantity[] openSells;
    readonly RunningMargin margin;

    public Pool(PoolId id, IEnumerable<Account> accounts, GeneralLedger ledger, PoolMarkets known)
    {
        var markets = known.Markets;
        Id = id;
        this.accounts = [.. accounts];
        this.ledger = ledger;
        this.markets = markets;
        tiers = [.. markets.Select(m => m.Instrument.IsPerp ? new MarginTiers(m.Instrument.Tiers) : null)];
        openBuys = new Quantity[markets.Count];
        openSells = new Quantity[markets.Count];
        margin = new RunningMargin(markets.Count);
        MarginLeg[] legs = [.. markets.Select((m, i) => MarginLeg.Of(m.Instrument, tiers[i]))];
        Models = new(new(legs, known.Risk), known.Terms);
    }

    public PoolId Id { get; }

    public IReadOnlyList<Account> Accounts => accounts;

    /// <summary>
    /// All margin models on this pool's book; ask <see cref="Look"/> for their figures at a moment.
    /// </summary>
    public PoolModels Models { get; }

    public MarginSums Sums => margin.Sums;

    /// <summary>Cash less the signed cost of all positions.</summary>
    public ExactValue RawUsd => margin.RawUsd;

    public Quantity Net(InstrumentId instrument)
    {
        var net = Quantity.Zero;
        foreach (var account in accounts) net += account.Position(instrument).Quantity;
        return net;
    }

    /// <summary>Initial margin that resting orders of an instrument hold.</summary>
    public Money OrderMargin(InstrumentId instrument) => margin.OrderMargin(instrument.Value);

    /// <summary>Null for spot.</summary>
    public MarginTiers? Tiers(InstrumentId instrument) => tiers[instrument.Value];

    public PositionMargin Margin(InstrumentId instrument) => margin.Position(instrument.Value);

    /// <summary>
    /// Leverage that margins the netted position: the lowest set by an account that holds or wants it.
    /// </summary>
    public int Leverage(InstrumentId instrument)
    {
        var lowest = int.MaxValue;
        var any = int.MaxValue;
        foreach (var account in accounts)
        {
            var set = account.Leverage[instrument.Value];
            any = Math.Min(any, set);
            if (!account.Position(instrument).Quantity.IsZero) lowest = Math.Min(lowest, set);
        }
        return lowest == int.MaxValue ? any : lowest;
    }

    /// <summary>What live orders, reduce-only ones left out, may still add on a side.</summary>
    public Quantity Open(InstrumentId instrument, Side side) =>
        (side == Side.Buy ? openBuys : openSells)[instrument.Value];

    /// <summary>Counts an order's open size in or out (minus).</summary>
    public void CountOpen(InstrumentId instrument, Side side, Quantity change)
    {
        ref var open = ref (side == Side.Buy ? openBuys : openSells)[instrument.Value];
        open += change;
        Check.That(open.Sign >= 0, $"open {side} size of {instrument} fell to {open}");
        Remargin(instrument);
    }

    /// <summary>After a fill, a mark, a leverage or an open order changed.</summary>
    public void Remargin(InstrumentId instrument)
    {
        var i = instrument.Value;
        figures = null;
        if (tiers[i] is { } perp)
        {
            var net = Net(instrument);
            var mark = markets[i].Mark;
            var leverage = Leverage(instrument);
            margin.Set(i, ExactValue.Of(net, mark), leverage, perp);
            var open = new Margin.OrderMargin(net, openBuys[i], openSells[i]);
            margin.SetOrderMargin(i, open.Held(mark, leverage, perp));
        }
        else
        {
            margin.SetOrderMargin(i, SpotHeld(i));
        }
        RefreshCash();
    }

    /// <summary>The models with their book at this moment: what moved since the last look is touched.</summary>
    public PoolModels Look(Time now)
    {
        var orders = Health.OrderMargin;
        Follow(now);
        Models.Book.OrderMargin = orders;
        return Models;
    }

    void Follow(Time time)
    {
        Models.Book.Now = time;
        Models.Book.RawUsd = margin.RawUsd;
        for (var i = 0; i < markets.Count; i++) Models.Set(i, Hold(markets[i].Instrument.Id));
    }

    public void RefreshCash()
    {
        var cash = Money.Zero;
        foreach (var account in accounts) cash += ledger.Money(account.Id);
        margin.SetRawUsd(ExactValue.From(cash));
        figures = null;
    }

    /// <summary>Free collateral if so much more were open on a side.</summary>
    public Money FreeWith(InstrumentId instrument, Side side, Quantity more)
    {
        var i = instrument.Value;
        if (Model is not null) return With(instrument, side, more).FreeCollateral;
        var free = Health.FreeCollateral + margin.OrderMargin(i);
        if (tiers[i] is not { } perp)
            return free - SpotHeld(i) - (side == Side.Buy ? Cost(i, more) : Money.Zero);
        var buys = openBuys[i] + (side == Side.Buy ? more : Quantity.Zero);
        var sells = openSells[i] + (side == Side.Sell ? more : Quantity.Zero);
        var then = new Margin.OrderMargin(Net(instrument), buys, sells);
        return free - then.Held(markets[i].Mark, Leverage(instrument), perp);
    }

    /// <summary>
    /// Whether a signed fill at a price, fee left out, leaves equity at or above initial margin at the mark, or does
    /// not enlarge the position.
    /// </summary>
    public bool CanFill(InstrumentId instrument, Quantity fill, Price price)
    {
        var i = instrument.Value;
        if (Model is not null) return CanFillUnderModel(i, fill, price);
        if (tiers[i] is not { } perp) return fill.Sign < 0 || Cost(i, fill, price) <= FreeOfOrders;
        var (net, mark) = (Net(instrument), markets[i].Mark);
        var after = net + fill;
        if (after.Abs <= net.Abs) return true;
        var now = margin.Position(i).Initial;
        var then = perp.Initial(ExactValue.Of(after.Abs, mark), Leverage(instrument));
        var lost = (ExactValue.Of(fill, price) - ExactValue.Of(fill, mark)).ToMoneyUp();
        return then - now + Money.Max(Money.Zero, lost) <= FreeOfOrders;
    }

    /// <summary>Would this order, whole, only bring the account's position nearer to nothing?</summary>
    public static bool Reduces(Account account, InstrumentId instrument, Side side, Quantity quantity)
    {
        var held = account.Position(instrument).Quantity;
        return held.Sign == -side.Sign() && quantity <= held.Abs;
    }

    public FinePrice? LiquidationPrice(InstrumentId instrument)
    {
        if (tiers[instrument.Value] is not { } perp) return null;
        var net = Net(instrument);
        if (net.IsZero) return null;
        if (Model is { } model) return model.LiquidationPrice(Look(now).Book, instrument.Value);
        var position = new PositionAtMark(net, markets[instrument.Value].Mark, Leverage(instrument), perp);
        return CrossMargin.LiquidationPrice(position, margin.Sums, margin.RawUsd);
    }

    Holding Hold(InstrumentId instrument)
    {
        var market = markets[instrument.Value];
        var (net, cost) = (Net(instrument), Money.Zero);
        foreach (var account in accounts) cost += account.Position(instrument).Cost;
        return new()
        {
            Quantity = net,
            Value = ExactValue.Of(net, market.Mark),
            IndexValue = ExactValue.Of(net, market.Index),
            Cost = tiers[instrument.Value] is null ? null : ExactValue.From(cost),
            Leverage = Leverage(instrument),
            AsOf = market.Oracle.IsZero ? market.BookTime : market.OracleTime,
        };
    }

    Money FreeOfOrders => Health.Equity - Health.InitialMargin;

    Money SpotHeld(int instrument) => Cost(instrument, openBuys[instrument]);

    Money Cost(int instrument, Quantity quantity) => Cost(instrument, quantity, Price.Zero);

    // At the highest of price, mark and index with one percent on top: price moves and the taker's fee.
    Money Cost(int instrument, Quantity quantity, Price price)
    {
        var market = markets[instrument];
        if (market.Mark > price) price = market.Mark;
        if (market.Index > price) price = market.Index;
        var value = price.TimesUp(quantity).ToMoney();
        return value + new Money(value.Units / 100);
    }
}

/// <summary>
/// What all pools of a desk share: the markets, how much they move, parameters of the margin models.
/// </summary>
public sealed record PoolMarkets(IReadOnlyList<InstrumentMarket> Markets, MarketRisk Risk, MarginTerms Terms);
