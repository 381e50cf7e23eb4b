using StrategyHost.Engine;
using StrategyHost.Engine.Ledger;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Attribution;

public class AttributionTests
{
    static readonly AccountId First = new(1);
    static readonly InstrumentId Btc = new(0);
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    public static TheoryData<PostingKind> Kinds => [.. Enum.GetValues<PostingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_posting_has_its_part(PostingKind kind)
    {
        var desk = Open();
        var posting = new Posting(kind, First, Money.Parse("-12.5")) { Instrument = Btc };
        desk.State.Post(posting);
        desk.State.Post(posting with { Instrument = null });
        Apply(desk, TimeSpan.Zero, Tick.Instance);
        var made = Sum(desk).Profit;
        Assert.Equal(desk.State.Ledger.Money(First), made.EquityChange);
        Assert.True(made.Residual.IsZero);
        Assert.Equal(kind == PostingKind.Transfer ? Money.Zero : Money.Parse("-25"), made.Total);
    }

    [Fact]
    public void A_posting_of_a_kind_that_nobody_knows_stops_the_desk() =>
        Assert.Throws<InvariantBroken>(() => Open().State.Post(new((PostingKind)99, First, Money.Parse("1"))));

    [Fact]
    public void Money_that_moves_behind_its_back_stops_the_desk()
    {
        var desk = Open();
        desk.State.Ledger.Post(new(PostingKind.Interest, First, Money.Parse("0.00000001")));
        var fault = Assert.Throws<InvariantBroken>(() => Apply(desk, TimeSpan.Zero, Tick.Instance));
        Assert.Contains("account 1", fault.Message);
    }

    [Fact]
    public void Markouts_are_taken_at_the_mids_of_their_moments_and_missing_ones_are_null()
    {
        var desk = Open();
        Mark(desk, 30_000);
        Outside(desk, 1, Side.Buy, 29_990);
        Outside(desk, 2, Side.Sell, 30_010);
        Apply(desk, TimeSpan.Zero, new StrategyStarted(new()
        {
            Id = new(1), Name = "one", Account = First, Version = "1",
        }));
        var order = new OrderTerms(Btc, Side.Buy, Quantity.Parse("0.01")) { Price = new(30_010 * Fixed.One) };
        Apply(desk, TimeSpan.Zero, new Decided(new(1), desk.Sequence, [new PlaceOrder(new(1), order)]));

        // On its way the market leaves: 30,000 at arrival, 30,005 at the fill.
        Outside(desk, 3, Side.Buy, 30_000);
        Apply(desk, TimeSpan.FromMilliseconds(20), Tick.Instance);
        var fill = desk.Outputs.OfType<OrderFilled>().Single().Fill;
        Assert.Equal((Price.Parse("30000"), Price.Parse("30005")), (fill.Arrival, fill.Mid));

        // A second later to the nanosecond: what comes at that moment comes after the look.
        Apply(desk, TimeSpan.FromSeconds(1), new OutsideCancel(Btc, 3));
        Apply(desk, TimeSpan.FromSeconds(5), new OutsideCancel(Btc, 1));
        Apply(desk, TimeSpan.FromSeconds(30), Tick.Instance);
        Outside(desk, 4, Side.Buy, 30_002);
        Apply(desk, TimeSpan.FromMinutes(2), Tick.Instance);

        var marked = desk.Outputs.OfType<FillMarkedOut>().Single();
        Assert.Equal(new FillMarkedOut(1, Price.Parse("30005"), null, Price.Parse("30006")), marked);
        var quality = Sum(desk).Execution;
        var volume = Notional.Parse("300.1");
        Assert.Equal(new Measure(Money.Parse("-0.1"), volume, 1, 0), quality.Arrival);
        Assert.Equal(new Measure(Money.Parse("-0.05"), volume, 1, 0), quality.After1s);
        Assert.Equal(new Measure(Money.Zero, Notional.Zero, 0, 1), quality.After10s);
        Assert.Null(quality.After10s.Value);
        Assert.Null(quality.After10s.BasisPoints);
        Assert.Equal(Money.Parse("-0.04"), quality.After1m.Value);
    }

    [Fact]
    public void Windows_that_follow_each_other_add_up()
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new RandomInputs(77));
        for (var i = 0; i < 3_000; i++) desk.Apply(inputs.Next(desk));
        var before = desk.State.Profit.Views().ToDictionary(v => v.Key);
        for (var i = 0; i < 3_000; i++) desk.Apply(inputs.Next(desk));
        foreach (var account in desk.State.Accounts)
        {
            var window = default(AttributedFigures);
            var earlier = default(AttributedFigures);
            foreach (var view in desk.State.Profit.Views(account.Id))
            {
                var then = before.GetValueOrDefault(view.Key)?.SinceStart ?? default;
                earlier += then;
                window += view.SinceStart - then;
                Assert.True((view.SinceStart - then).Profit.Residual.IsZero);
            }
            Assert.Equal(desk.State.Worth(account), (earlier + window).Profit.EquityChange);
        }
    }

    static AttributedFigures Sum(Desk desk) =>
        desk.State.Profit.Views(First).Aggregate(default(AttributedFigures), (sum, view) => sum + view.SinceStart);

    static Desk Open()
    {
        var desk = new Desk(RandomTerms.Venue);
        desk.Apply(new(1, Start, new DeskOpened(RandomTerms.Create(1))));
        return desk;
    }

    static void Mark(Desk desk, long price) =>
        Apply(desk, TimeSpan.Zero, new MarkPublished(Btc, new(price * Fixed.One)));

    static void Outside(Desk desk, long id, Side side, long price)
    {
        var terms = new OrderTerms(Btc, side, Quantity.Parse("1")) { Price = new(price * Fixed.One) };
        Apply(desk, TimeSpan.Zero, new OutsideOrder(id, terms));
    }

    static void Apply(Desk desk, TimeSpan later, Input input) =>
        desk.Apply(new(desk.Sequence + 1, desk.Now + later, input));
}
