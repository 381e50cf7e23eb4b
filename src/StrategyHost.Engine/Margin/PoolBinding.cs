using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

// What binds a pool where another model than cross does. Resting orders of an instrument hold what its margin to open
// would grow by with all of one side filled at the mark, the worse side, the other instruments as they are.
public sealed partial class Pool
{
    BindingModel binding;
    Time now;
    MarginFigures? figures;

    public BindingModel Binding => binding;

    /// <summary>What is owned, needed and free under the model that binds.</summary>
    public Health Health => Model is null ? margin.Health : Figures.Health;

    public bool IsLiquidatable => Model is null ? margin.Health.IsLiquidatable : Figures.IsLiquidatable;

    /// <summary>Whether spot stands behind positions, after its haircut.</summary>
    public bool CountsSpot => binding is BindingModel.Netting or BindingModel.Scenario or BindingModel.ValueAtRisk;

    /// <summary>Cash with the profit and loss of perpetuals: equity without spot.</summary>
    public Money CashEquity => margin.Sums.Equity(margin.RawUsd).ToMoneyDown();

    /// <summary>Spot is no money that could leave.</summary>
    public Money Withdrawable => CountsSpot
        ? Money.Max(Money.Zero, Money.Min(Health.Withdrawable, CashEquity))
        : Health.Withdrawable;

    /// <summary>Maintenance margin that lacks; where positions stand each for itself, of those below.</summary>
    public Money Shortage => Model is IsolatedModel own
        ? own.Shortage(Look(now).Book)
        : Health.MaintenanceMargin - Health.Equity;

    /// <summary>No position is left, but cash is owed that spot is to pay.</summary>
    public bool OwesCash => CountsSpot && CashEquity.Sign < 0 && margin.Sums.Gross.Sign == 0;

    /// <summary>Time goes on, which makes figures older.</summary>
    public void MoveTo(Time time)
    {
        now = time;
        figures = null;
    }

    /// <summary>Lets a model bind from here on.</summary>
    public void Bind(BindingModel model)
    {
        binding = model;
        figures = null;
    }

    /// <summary>
    /// Maintenance margin that closing a whole position at the mark would free; below zero where it hedges others.
    /// </summary>
    public Money Release(InstrumentId instrument) => Model is { } model
        ? Health.MaintenanceMargin
            - Tried(Began(model), instrument.Value, -Net(instrument)).Health.MaintenanceMargin
        : margin.Position(instrument.Value).Maintenance;

    /// <summary>Whether a liquidation closes a position: where each stands for itself, one that is below.</summary>
    public bool MustClose(InstrumentId instrument) =>
        Model is not IsolatedModel own || own.IsBelow(Look(now).Book, instrument.Value);

    /// <summary>The health if so much more were open on a side; under another model than cross.</summary>
    public Health With(InstrumentId instrument, Side side, Quantity more) =>
        Measured(new(instrument.Value, side, more)).Health;

    /// <summary>Margin to open after a fill at the mark; under another model than cross.</summary>
    public Money InitialWith(InstrumentId instrument, Quantity fill) =>
        Tried(Began(Model!), instrument.Value, fill).Health.InitialMargin;

    MarginModel? Model => binding == BindingModel.Cross ? null : Models.Find(binding.Word())!;

    MarginFigures Figures => figures ??= Measured(null);

    MarginFigures Measured(OpenMore? more)
    {
        var model = Began(Model!);
        var (book, held) = (Models.Book, Money.Zero);
        book.OrderMargin = Money.Zero;
        var bare = model.Of(book).Health.FreeCollateral;
        for (var i = 0; i < markets.Count; i++)
        {
            var (buys, sells) = (openBuys[i], openSells[i]);
            if (more is { } one && one.Slot == i) (buys, sells) = one.AddedTo(buys, sells);
            held += Held(model, i, (buys, sells), bare);
        }
        book.OrderMargin = held;
        return model.Of(book);
    }

    Money Held(MarginModel model, int slot, (Quantity Buys, Quantity Sells) open, Money bare)
    {
        var after = open.Sells.IsZero ? bare : Tried(model, slot, -open.Sells).Health.FreeCollateral;
        if (tiers[slot] is null) return Cost(slot, open.Buys) + Money.Max(Money.Zero, bare - after);
        if (!open.Buys.IsZero) after = Money.Min(after, Tried(model, slot, open.Buys).Health.FreeCollateral);
        return Money.Max(Money.Zero, bare - after);
    }

    bool CanFillUnderModel(int slot, Quantity fill, Price price)
    {
        var id = new InstrumentId(slot);
        if (tiers[slot] is null)
            return fill.Sign < 0 || Cost(slot, fill, price) <= Money.Min(FreeOfOrders, CashEquity);
        var (net, mark) = (Net(id), markets[slot].Mark);
        if ((net + fill).Abs <= net.Abs) return true;
        var lost = (ExactValue.Of(fill, price) - ExactValue.Of(fill, mark)).ToMoneyUp();
        return InitialWith(id, fill) - Health.InitialMargin + Money.Max(Money.Zero, lost) <= FreeOfOrders;
    }

    // Running sums of binary numbers depend on who looked before; the figure that binds must not.
    MarginModel Began(MarginModel model)
    {
        Follow(now);
        return binding == BindingModel.ValueAtRisk ? model.Fresh() : model;
    }

    // The figures after a fill at the mark; the book is left as it was.
    MarginFigures Tried(MarginModel model, int slot, Quantity fill)
    {
        var (book, market) = (Models.Book, markets[slot]);
        var (kept, raw) = (book[slot], book.RawUsd);
        var value = ExactValue.Of(fill, market.Mark);
        Put(model, slot, kept with
        {
            Quantity = kept.Quantity + fill,
            Value = kept.Value + value,
            IndexValue = kept.IndexValue + ExactValue.Of(fill, market.Index),
            Cost = kept.Cost + value,
        });
        book.RawUsd = raw - value;
        var tried = model.Of(book);
        Put(model, slot, kept);
        book.RawUsd = raw;
        return tried;
    }

    void Put(MarginModel model, int slot, in Holding holding)
    {
        Models.Set(slot, holding);
        model.Touch(slot);
    }

    readonly record struct OpenMore(int Slot, Side Side, Quantity More)
    {
        public (Quantity Buys, Quantity Sells) AddedTo(Quantity buys, Quantity sells) =>
            Side == Side.Buy ? (buys + More, sells) : (buys, sells + More);
    }
}
