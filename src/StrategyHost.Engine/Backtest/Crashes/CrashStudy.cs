using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Crashes;

/// <summary>A book opened before a crash and left alone: instruments and signed notionals at the opening.</summary>
public sealed record CrashBook(string Name, IReadOnlyList<CrashLeg> Legs);

/// <summary>One position; its instrument's number is its place in the book.</summary>
public sealed record CrashLeg(Instrument Instrument, Notional Opening);

/// <summary>What a crash is lived through with.</summary>
public sealed record CrashTerms
{
    /// <summary>A mark stands for a third of a bar: that is no stale mark.</summary>
    public MarginTerms Margin { get; init; } = MarginTerms.Default with { MarkMaxAge = TimeSpan.FromMinutes(10) };

    public RiskTerms Risk { get; init; } = RiskTerms.Default;
    public int Leverage { get; init; } = 10;

    /// <summary>How far from the price the books begin: what every trade, and a forced close, slips.</summary>
    public Rate Slippage { get; init; } = Rate.FromMillionths(1_000);

    /// <summary>What the books hold on each side, at each new price.</summary>
    public Notional Depth { get; init; } = new(10_000_000_000 * Fixed.One);

    /// <summary>Hyperliquid's, with a vault that can take whatever comes.</summary>
    public LiquidationTerms Liquidation { get; init; } = LiquidationTerms.Hyperliquid with
    {
        Backstop = new(10_000_000_000 * Fixed.One),
    };

    /// <summary>The book is entered in so many parts, all legs side by side.</summary>
    public int Slices { get; init; } = 100;

    /// <summary>What lacks to enter is added in such parts of the margin asked, so often at most an order.</summary>
    public Rate Addition { get; init; } = Rate.FromMillionths(2_500);

    public int MostTries { get; init; } = 400;

    public CrashPath Path { get; init; }
}

/// <summary>How the book fared under one margin model.</summary>
public sealed record CrashResult
{
    public required string Model { get; init; }

    /// <summary>Least cash with which the desk let the book be entered, spot paid for in it.</summary>
    public required Money Opening { get; init; }

    /// <summary>Cash that would have opened the book and kept it whole to the end.</summary>
    public required Money Needed { get; init; }

    /// <summary>The same had each leg been at its own worst in one moment of every bar.</summary>
    public required Money NeededApart { get; init; }

    /// <summary>Moments of forced closing with no more than the opening's cash.</summary>
    public required int Liquidations { get; init; }

    /// <summary>Whether the backstop took the book: all that was left was forfeited.</summary>
    public required bool IsTakenOver { get; init; }

    /// <summary>
    /// Whether it was closed against the other side, for it was worth less than nothing: at the mark before.
    /// </summary>
    public required bool IsDeleveraged { get; init; }

    /// <summary>
    /// Fees and slippage of forced closes, and what was forfeited; below zero where deleveraging closed at a better
    /// mark than the present one.
    /// </summary>
    public required Money Cost { get; init; }

    /// <summary>How far below nothing the book was when it was taken or deleveraged: somebody else's loss.</summary>
    public required Money Owed { get; init; }

    /// <summary>Funding received less paid with the opening's cash.</summary>
    public required Money Funding { get; init; }

    /// <summary>What was made in the end with the opening's cash.</summary>
    public required Money Profit { get; init; }

    /// <summary>What the book would have made left alone.</summary>
    public required Money Held { get; init; }

    /// <summary>Cash needed within each bar from the opening on not to be liquidated there.</summary>
    public required IReadOnlyList<double> Curve { get; init; }
}

/// <summary>All models' results, and what the data did not tell.</summary>
public sealed record CrashOutcome(IReadOnlyList<CrashResult> Results)
{
    /// <summary>Funding payments while the book was left alone, one a leg and settlement.</summary>
    public required int Settlements { get; init; }

    /// <summary>Settlements without data: nothing was paid.</summary>
    public required int Missed { get; init; }
}

/// <summary>
/// One book through one crash under every margin model, on a desk that runs on real bars: the marks are the bars',
/// margin, liquidation, fees and funding are the desk's own, each model binding a pool with that book.
/// </summary>
public static class CrashStudy
{
    static readonly BindingModel[] models =
    [
        BindingModel.Isolated, BindingModel.Cross, BindingModel.Netting, BindingModel.Scenario,
        BindingModel.ValueAtRisk,
    ];

    /// <param name="table">A column for each leg; bars that end by the opening feed risk figures only.</param>
    /// <param name="book">What is opened then.</param>
    /// <param name="opening">When.</param>
    /// <param name="terms">On which terms.</param>
    /// <exception cref="ArgumentException">The book cannot be entered, whatever the cash.</exception>
    public static CrashOutcome Run(CrashTable table, CrashBook book, Time opening, CrashTerms terms)
    {
        var rich = Rich(book);
        var desk = new CrashDesk(table, book, terms, [rich, .. models.Select(model => (model, Money.Zero))]);
        var (need, tolls) = (new CrashNeed(models), Tolls(desk, models.Length + 1));
        Begin(desk, opening, need);
        for (var i = 0; i < models.Length; i++) Enter(desk, terms, i + 1, need.Opening(i));
        Live(desk, terms.Path, need);
        var apart = Apart(table, book, opening, terms);
        var results = models.Select((model, i) => new CrashResult
        {
            Model = model.Word(),
            Opening = desk.Paid(i + 1),
            Needed = Money.Max(desk.Paid(i + 1), need.Most(i)),
            NeededApart = Money.Max(desk.Paid(i + 1), Money.Max(need.Most(i), apart.Most(i))),
            Liquidations = tolls[i + 1].Rounds,
            IsTakenOver = tolls[i + 1].IsTakenOver,
            IsDeleveraged = tolls[i + 1].IsDeleveraged,
            Cost = tolls[i + 1].Fees - desk.Parts(i + 1).LiquidationCosts,
            Owed = tolls[i + 1].Owed,
            Funding = desk.Parts(i + 1).Funding,
            Profit = desk.Worth(i + 1) - desk.Paid(i + 1),
            Held = desk.Worth(0) - desk.Paid(0),
            Curve = need.Curve(i),
        });
        var paid = tolls[0].Settlements;
        return new([.. results]) { Settlements = paid, Missed = Due(table, book, opening) - paid };
    }

    // How many settlements there were while the book stood, of all its perpetuals.
    static int Due(CrashTable table, CrashBook book, Time opening)
    {
        var (interval, due) = (table.FundingTerms.Interval, 0);
        for (var at = opening.Floor(interval) + interval; at < table.Ends[^1]; at += interval) due++;
        return due * book.Legs.Count(leg => leg.Instrument.IsPerp);
    }

    /// <summary>Whether a book with so much cash is ever closed by force: what the need is held against.</summary>
    public static int LiquidationsWith(
        CrashTable table, CrashBook book, Time opening, CrashTerms terms, (BindingModel Model, Money Cash) with)
    {
        var desk = new CrashDesk(table, book, terms, [with]);
        var tolls = Tolls(desk, 1);
        desk.Warm(opening);
        Enter(desk, terms, 0, Money.Zero);
        while (desk.Advance(terms.Path)) { }
        return tolls[0].Rounds;
    }

    static CrashNeed Apart(CrashTable table, CrashBook book, Time opening, CrashTerms terms)
    {
        var (desk, need) = (new CrashDesk(table, book, terms, [Rich(book)]), new CrashNeed(models));
        Begin(desk, opening, need);
        Live(desk, CrashPath.Apart, need);
        return need;
    }

    // More cash than any model asks: the book is left alone, all models looking on.
    static (BindingModel Model, Money Cash) Rich(CrashBook book) =>
        (BindingModel.Cross, new(book.Legs.Max(leg => leg.Opening.Abs.Units) * 50));

    static CrashToll[] Tolls(CrashDesk desk, int count)
    {
        CrashToll[] tolls = [.. Enumerable.Range(0, count).Select(pool => new CrashToll(CrashDesk.Account(pool)))];
        desk.Hear = outputs =>
        {
            foreach (var toll in tolls) toll.Hear(outputs, desk.Desk.Now);
        };
        return tolls;
    }

    static void Begin(CrashDesk desk, Time opening, CrashNeed need)
    {
        desk.Warm(opening);
        if (!desk.Enter(0, Money.Zero, Money.Zero)) throw Refused();
        need.Open(desk.Pool(0), desk.Paid(0), desk.Desk.Now);
    }

    static void Enter(CrashDesk desk, CrashTerms terms, int pool, Money cash)
    {
        var first = cash.Sign > 0 ? cash : desk.Paid(pool);
        var more = new Money((long)((Int128)first.Units * terms.Addition.Units / Rate.One) + 1);
        if (!desk.Enter(pool, cash, more)) throw Refused();
    }

    static void Live(CrashDesk desk, CrashPath path, CrashNeed need)
    {
        desk.Seen = isBarOver => need.Look(desk.Pool(0), desk.Paid(0), desk.Desk.Now, isBarOver);
        while (desk.Advance(path)) { }
    }

    static ArgumentException Refused() => new("the desk does not let the book be entered; make its legs larger");
}
