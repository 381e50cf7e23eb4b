using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Crashes;

// A desk that lives through a table of bars with one book in each of several pools: their marks, margin, liquidation
// and funding are the desk's own. The books it sees have all the depth that is asked for, so far from the price as a
// forced close slips; so the pools do not feel each other.
sealed class CrashDesk
{
    readonly CrashTable table;
    readonly CrashBook book;
    readonly CrashTerms terms;
    readonly IReadOnlyList<BindingModel> pools;
    readonly Desk desk = new(SimulatedVenue.Of);
    readonly Money[] paid;
    readonly Price[] path;

    // Marks are told and sampled, and pools looked at, so often.
    readonly TimeSpan third;
    int bar, settled;
    long orders;

    /// <param name="table">Bars of the book's legs.</param>
    /// <param name="book">What every pool is to hold.</param>
    /// <param name="terms">On which terms.</param>
    /// <param name="pools">What binds each pool, and its first cash.</param>
    public CrashDesk(
        CrashTable table, CrashBook book, CrashTerms terms, IReadOnlyList<(BindingModel Model, Money Cash)> pools)
    {
        (this.table, this.book, this.terms) = (table, book, terms);
        this.pools = [.. pools.Select(pool => pool.Model)];
        paid = [.. pools.Select(pool => pool.Cash)];
        third = table.Interval / CrashPaths.Moments;
        path = new Price[CrashPaths.Moments * book.Legs.Count];
        Wanted = new Quantity[book.Legs.Count];
        Apply(new DeskOpened(Terms()), table.Ends[0] - table.Interval - third);
        for (var i = 0; i < paid.Length; i++)
            Apply(new StrategyStarted(new()
            {
                Id = new(i + 1), Name = $"{book.Name} {i}", Account = Account(i), Version = "book",
            }), desk.Now);
    }

    public static AccountId Account(int pool) => new(pool + 1);

    public Desk Desk => desk;

    public Pool Pool(int pool) => desk.State.Pool(new(pool + 1));

    /// <summary>What a pool was given.</summary>
    public Money Paid(int pool) => paid[pool];

    /// <summary>The size of each leg as it was opened.</summary>
    public Quantity[] Wanted { get; }

    /// <summary>What a pool is worth at the marks, spot included.</summary>
    public Money Worth(int pool) => desk.State.Worth(desk.State.Account(Account(pool)));

    public ProfitParts Parts(int pool) => desk.State.Profit.Views(Account(pool)).Aggregate(
        default(ProfitParts), (sum, view) => sum + view.SinceStart.Profit);

    /// <summary>Outputs of each input, as they come.</summary>
    public Action<IReadOnlyList<Output>> Hear { get; set; } = _ => { };

    /// <summary>
    /// Bars that end at or before a moment: what risk figures learn from. No rate is known yet, so that a settlement
    /// without data is missed rather than derived from books that are made up.
    /// </summary>
    public void Warm(Time opening)
    {
        foreach (var leg in Perpetuals()) Apply(new FundingPublished(new(leg), Rate.Zero), desk.Now);
        for (; bar < table.Ends.Count && table.Ends[bar] <= opening; bar++)
        {
            var end = table.Ends[bar];
            if (end != end.Floor(terms.Risk.SampleInterval) && end + table.Interval <= opening) continue;
            for (var leg = 0; leg < Wanted.Length; leg++) path[leg] = table.Columns[leg][bar].Close;
            Show(end - third, 0);
        }
        Apply(Tick.Instance, Later(opening));
        while (settled < table.Funding.Count && table.Funding[settled].At <= opening) settled++;
    }

    /// <summary>
    /// Enters all legs of a pool side by side in small orders. What the desk does not take for want of margin is asked
    /// again with a little more cash; false where even that never suffices.
    /// </summary>
    public bool Enter(int pool, Money cash, Money more)
    {
        for (var leg = 0; leg < Wanted.Length; leg++) Wanted[leg] = Size(leg);
        if (cash.Sign > 0) Give(pool, cash);
        for (var slice = 1; slice <= terms.Slices; slice++)
            for (var leg = 0; leg < Wanted.Length; leg++)
                if (!Enter(pool, leg, slice, more)) return false;
        return true;
    }

    /// <summary>The next moment with new prices; false after the last.</summary>
    public bool Advance(CrashPath order)
    {
        if (bar >= table.Ends.Count) return false;
        CrashPaths.Prices(table, bar, Wanted, order, path);
        var start = table.Ends[bar] - table.Interval;
        for (var moment = 0; moment < CrashPaths.Moments; moment++)
        {
            Fund(start + third * moment);
            Show(Later(start + third * moment), moment);
            Apply(Tick.Instance, start + third * (moment + 1));
            Seen(moment == CrashPaths.Moments - 1);
        }
        bar++;
        return true;
    }

    /// <summary>After marks were sampled; whether that ends a bar.</summary>
    public Action<bool> Seen { get; set; } = _ => { };

    DeskTerms Terms()
    {
        Instrument[] instruments = [.. book.Legs.Select(leg => leg.Instrument)];
        return new()
        {
            Venue = VenueKind.Recorded,
            Instruments = instruments,
            Accounts = [.. paid.Select((cash, i) => new AccountTerms(Account(i), $"{i}", new(i + 1), cash)
            {
                Leverage = terms.Leverage,
            })],
            Bindings = [.. pools.Select((model, i) => new PoolBinding(new(i + 1), model))],
            Margin = terms.Margin,
            Risk = terms.Risk,
            MarkInterval = third,
            OrderLatency = TimeSpan.Zero,
            Rules = [.. instruments.Select(one => one.Venue).Distinct().Select(venue => new VenueRules(venue)
            {
                Funding = table.FundingTerms,
                Liquidation = terms.Liquidation,
            })],
        };
    }

    IEnumerable<int> Perpetuals() => Enumerable.Range(0, Wanted.Length).Where(i => book.Legs[i].Instrument.IsPerp);

    Quantity Size(int leg)
    {
        var (one, mark) = (book.Legs[leg], desk.State.Markets[leg].Mark);
        var units = (long)Fixed.DivideNearest((Int128)one.Opening.Units * Fixed.One, mark.Units);
        return one.Instrument.Grid.Down(new Quantity(units));
    }

    bool Enter(int pool, int leg, int slice, Money more)
    {
        var (wanted, grid) = (Wanted[leg], book.Legs[leg].Instrument.Grid);
        var part = new Quantity((long)((Int128)wanted.Abs.Units * slice / terms.Slices));
        var target = slice == terms.Slices ? wanted.Abs : grid.Down(part);
        for (var tries = 0; tries < terms.MostTries; tries++)
        {
            var missing = target - Held(pool, leg).Abs;
            if (missing.Sign <= 0) return true;
            var side = wanted.Sign > 0 ? Side.Buy : Side.Sell;
            var order = new OrderTerms(new(leg), side, missing)
            {
                Kind = OrderKind.Market, TimeInForce = TimeInForce.ImmediateOrCancel,
            };
            Apply(new Decided(new(pool + 1), desk.Sequence, [new PlaceOrder(new(++orders), order)]), desk.Now);
            Apply(Tick.Instance, desk.Now);
            if (Held(pool, leg).Abs >= target) return true;
            Give(pool, more);
        }
        return false;
    }

    void Give(int pool, Money cash)
    {
        Apply(new Transferred(Account(pool), cash, "crash"), desk.Now);
        paid[pool] += cash;
    }

    Quantity Held(int pool, int leg) => desk.State.Account(Account(pool)).Position(new InstrumentId(leg)).Quantity;

    void Fund(Time until)
    {
        for (; settled < table.Funding.Count && table.Funding[settled].At <= until; settled++)
        {
            var (at, leg, rate) = table.Funding[settled];
            Apply(new FundingPublished(new(leg), rate), Later(at));
        }
    }

    // Oracle, book and a last trade agree on the price: so the desk's own mark is that price.
    void Show(Time time, int moment)
    {
        for (var leg = 0; leg < Wanted.Length; leg++)
        {
            var (id, price) = (new InstrumentId(leg), path[moment * Wanted.Length + leg]);
            var size = new Quantity((long)Fixed.DivideUp((Int128)terms.Depth.Units * Fixed.One, price.Units));
            var away = (long)Fixed.DivideUp((Int128)price.Units * terms.Slippage.Units, Rate.One);
            Apply(new OraclePublished(id, price), time);
            var (grid, bid, ask) = (
                book.Legs[leg].Instrument.Grid, new Price(price.Units - away), new Price(price.Units + away));
            Apply(new BookRecorded(id, [new(grid.Down(bid), size)], [new(grid.Up(ask), size)]), time);
            Apply(new TradeRecorded(id, Side.Buy, price, grid.Lot), time);
        }
    }

    Time Later(Time time) => time < desk.Now ? desk.Now : time;

    void Apply(Input input, Time time)
    {
        desk.Apply(new(desk.Sequence + 1, time, input));
        Hear(desk.Outputs);
    }
}
