using StrategyHost.Components.Parts;
using StrategyHost.Model;
using StrategyHost.Streaming;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Streaming;

public class MarginTopicsTests
{
    [Fact]
    public void Each_figure_is_the_snapshots_and_what_is_not_known_is_null()
    {
        var figures = Figures(PoolPictures.Model("cross", "30"), PoolPictures.Stale("scenario"));
        Assert.Equal(30.0, figures["cross.initial"]);
        Assert.Equal(15.0, figures["cross.maintenance"]);
        Assert.Equal(1.25, figures["cross.headroom"]);
        Assert.Equal(0.96, figures["cross.usage"]);
        Assert.Equal(45.0, figures["cross.saved"]);
        Assert.Equal(0.055, figures["cross.fall"]);
        Assert.Null(figures["cross.rise"]);
        Assert.Equal(94.5, figures["cross.price.0"]);
        Assert.Equal(-0.055, Assert.IsType<double>(figures["cross.away.0"]), 9);
        Assert.Null(figures["scenario.price.0"]);
        Assert.Null(figures["scenario.away.0"]);
        Assert.Null(figures["scenario.usage"]);
        Assert.Equal(3.0, figures["size.0"]);
        Assert.Equal(0.5, figures["orders"]);
    }

    [Fact]
    public void A_pool_without_equity_has_a_full_bar_and_no_share()
    {
        var figures = Figures(PoolPictures.Model("cross", "30"), PoolPictures.Stale("scenario"));
        Assert.Equal((0.96, 1.0), ((double)figures["cross.gauge"]!, (double)figures["scenario.gauge"]!));
    }

    [Fact]
    public void A_stale_model_says_why_and_what_it_does()
    {
        var figures = Figures(PoolPictures.Stale("scenario"));
        Assert.Equal("C0's volatility is 7200 s old", figures["scenario.reason"]);
        Assert.Equal("its widest range is taken", figures["scenario.answer"]);
    }

    [Fact]
    public void Inputs_carry_their_ages_and_what_does_not_age_has_none()
    {
        var figures = Figures(PoolPictures.Model("cross", "30"));
        Assert.Equal("300.00", figures["cross.in.C0 value"]);
        Assert.Equal(3000.0, figures["cross.age.C0 value"]);
        Assert.Null(figures["cross.age.C0 reach"]);
        Assert.Equal(60_000.0, figures["oracle.0.age"]);
    }

    [Theory]
    [InlineData("30", "Cross needs 30 where isolated would need 75: 60 % less")]
    [InlineData("90", "Cross needs 90 where isolated would need 75: 20 % more")]
    [InlineData("75", "Cross needs 75 where isolated would need 75: about as much")]
    public void One_sentence_says_what_the_common_pool_saves(string initial, string sentence) => Assert.Equal(
        sentence,
        MarginWords.Saving(
            PoolPictures.Pool(PoolPictures.Model("cross", initial), PoolPictures.Model("isolated", "75"))));

    [Fact]
    public void Without_an_isolated_figure_nothing_is_said_of_a_saving() =>
        Assert.Null(Figures(PoolPictures.Model("cross", "30"))["saving"]);

    [Fact]
    public void What_an_oracle_blocks_is_named()
    {
        Assert.Equal("nothing", MarginWords.Blocked(OracleBlocks.Nothing));
        Assert.Equal("opening, funding", MarginWords.Blocked(OracleBlocks.Opening | OracleBlocks.Funding));
    }

    [Fact]
    public void The_curve_of_moves_begins_and_ends_at_half_and_meets_the_present_equity_between()
    {
        var answer = MarginCharts.Moves(PoolPictures.Desk(PoolPictures.Model("cross", "30")), new(1));
        Assert.Equal(41, answer.X.Count);
        Assert.Equal((-50.0, 0.0, 50.0), (answer.X[0], answer.X[20], answer.X[40]));
        // Three coins at 100 and -268.25 of cash.
        Assert.Equal((-118.25, 31.75, 181.75), (answer.Series[0].Y[0], answer.Series[0].Y[20], answer.Series[0].Y[40]));
        Assert.Equal(-5.5, Assert.Single(answer.Lines), 9);
        Assert.Equal(
            "Equity 32 now, lowest \u2212118 at \u221250.0 %, highest 182 at +50.0 %; "
            + "maintenance is met at a fall of 5.5 %, by no rise.", answer.Words);
    }

    [Fact]
    public void A_curve_is_drawn_of_cross_margin_only()
    {
        var other = PoolPictures.Model("netting", "30") with { IsBinding = true };
        Assert.Empty(MarginCharts.Moves(PoolPictures.Desk(other), new(1)).X);
        Assert.Empty(MarginCharts.Moves(PoolPictures.Desk(), new(7)).X);
        Assert.Empty(MarginCharts.Moves(null, new(1)).X);
    }

    [Fact]
    public void A_limit_that_cannot_be_measured_has_no_figures_and_a_loan_has_its_amount()
    {
        var picture = new Picture();
        var limit = new LimitView
        {
            Terms = new("share of the venue", Scope.Desk, LimitKind.OpenInterest) { Instrument = new(0) },
            Present = Notional.Parse("300"),
            WithOrders = Notional.Parse("310"),
            Most = null,
            Share = null,
            State = LimitState.Unknown,
            Note = "C0's open interest is not known",
            Trimmed = null,
        };
        var shared = new PoolAllocationView
        {
            Pool = new(1),
            Accounts = [],
            Loans = [new(new(2), new(1), Money.Parse("12.5"), "account")],
            Reserve = default,
            Netting = default,
        };
        Topics.Find("margin:1")!(PoolPictures.Desk() with { Limits = [limit], Allocations = [shared] }, picture);
        var figures = picture.Since(null);
        Assert.Equal((300.0, 310.0), ((double)figures["limit.0.present"]!, (double)figures["limit.0.orders"]!));
        Assert.Null(figures["limit.0.most"]);
        Assert.Null(figures["limit.0.share"]);
        Assert.Equal(12.5, figures["loan.2.1.account"]);
    }

    static Dictionary<string, object?> Figures(params MarginModelView[] models)
    {
        var picture = new Picture();
        Topics.Find("margin:1")!(PoolPictures.Desk(models), picture);
        return picture.Since(null);
    }
}
