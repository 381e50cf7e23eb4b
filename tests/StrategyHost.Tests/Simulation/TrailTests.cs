using System.Text.Json;
using StrategyHost.Engine;
using StrategyHost.Engine.Trail;
using StrategyHost.Model;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Simulation;

// A checker that knows only the published rules makes a sample of a run's decisions again, from their JSON.
public class TrailTests(ITestOutputHelper output)
{
    const int Inputs = 30_000;
    readonly SortedDictionary<string, int> seen = [];

    [Theory]
    [InlineData(41, VenueKind.Matching)]
    [InlineData(42, VenueKind.Matching)]
    [InlineData(43, VenueKind.Recorded)]
    public void A_sample_of_decisions_comes_out_as_their_trails_say(ulong seed, VenueKind venue)
    {
        var chance = new Prng(seed).Split("sample");
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new RandomInputs(seed, venue));
        for (var i = 0; i < Inputs; i++)
        {
            desk.Apply(inputs.Next(desk));
            var place = new TrailPlace(desk.Sequence, desk.Now, desk.Terms.Instruments);
            foreach (var made in desk.Outputs)
                if (TrailDocument.Of(made, place) is { } document && (chance.NextInt(5) == 0 || IsRare(document)))
                    Check(document);
            foreach (var made in desk.Outputs.OfType<OrderFilled>()) Check(ProfitTrail.Of(made.Fill, place));
            if (chance.NextInt(20) > 0) continue;
            foreach (var view in desk.State.Profit.Views())
                Check(ProfitTrail.Of(view.SinceStart.Profit, "since the desk opened", place));
            foreach (var pool in desk.State.Pools) Check(PoolTrail.Of(pool, desk.State.Markets, place));
        }
        foreach (var (rule, count) in seen) output.WriteLine($"{count,8} {rule}");
        string[] expected = ["fee/1", "funding-payment/1", "order-margin/1", "margin-cross/1", "no-more/1"];
        Assert.All(expected, rule => Assert.True(seen.GetValueOrDefault(rule) > 3, $"too few of {rule}"));
        Assert.True(seen.Values.Sum() > 3_000);
    }

    [Theory]
    [InlineData("result")]
    [InlineData("input")]
    [InlineData("outcome")]
    [InlineData("rule")]
    public void A_trail_that_was_tampered_with_does_not_pass(string what)
    {
        var figures = new Figures(
            new("price", Price.Parse("30000")), new("size", Quantity.Parse("0.1")), new("rate", Rate.Parse("0.00045")));
        var decision = new Decision(DecisionKind.Fee, "fee/1")
        {
            Inputs = figures,
            Results = new(new("notional", Notional.Parse("3000")), new("fee", Money.Parse("1.35"))),
            Outcome = "fee",
        };
        Assert.Empty(TrailChecker.Check(Json(decision)));
        var forged = what switch
        {
            "result" => decision with
            {
                Results = new(new("notional", Notional.Parse("3000")), new("fee", Money.Parse("1.35000001"))),
            },
            "input" => decision with { Inputs = new([.. figures.Take(2), new("rate", Rate.Parse("0.00044"))]) },
            "outcome" => new(DecisionKind.Transfer, "transfer/1")
            {
                Inputs = new(
                    new("amount", Money.Parse("-5")), new("withdrawable", Money.Parse("4")), new("most", 100)),
                Outcome = "accepted",
            },
            _ => decision with { Rule = "fee/0" },
        };
        Assert.NotEmpty(TrailChecker.Check(Json(forged)));
    }

    [Fact]
    public void A_decision_reads_as_steps_with_the_figures_in_their_places()
    {
        var decision = new Decision(DecisionKind.Funding, "funding-payment/1")
        {
            Inputs = new(
                new("position", Quantity.Parse("-2")), new("price", Price.Parse("30000")),
                new("rate", Rate.Parse("0.0000125"))),
            Results = new(new Figure("payment", Money.Parse("0.75"))),
            Outcome = "received",
        };
        var step = DecisionSteps.Of(decision)[0];
        Assert.Equal("payment", step.Step);
        Assert.Equal("-position * price * rate, down at 8", step.Formula);
        Assert.Equal("-(-2) * 30000 * 0.0000125, down at 8", step.Inputs);
        Assert.Equal("0.75", step.Result);
    }

    // What few decisions cite is looked at each time.
    bool IsRare(TrailDocument document) => seen.GetValueOrDefault(document.Rule) < 100;

    void Check(TrailDocument document)
    {
        Assert.NotNull(PublishedRules.Find(document.Rule));
        Assert.NotEmpty(document.Steps);
        var json = JsonSerializer.Serialize(document, JsonSerializerOptions.Web);
        var faults = TrailChecker.Check(json);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Append(json)));
        seen[document.Rule] = seen.GetValueOrDefault(document.Rule) + 1;
    }

    static string Json(Decision decision) => JsonSerializer.Serialize(
        TrailDocument.Of(decision, new TrailPlace(1, Time.Zero, [])), JsonSerializerOptions.Web);
}
