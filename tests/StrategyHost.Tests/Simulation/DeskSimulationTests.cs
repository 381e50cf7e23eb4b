using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Tests.House;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Simulation;

public class DeskSimulationTests(ITestOutputHelper output)
{
    const int Inputs = 30_000;

    // Set SIMULATION_SEED to look for what these seeds do not find.
    public static TheoryData<ulong> Seeds =>
        ulong.TryParse(Environment.GetEnvironmentVariable("SIMULATION_SEED"), out var seed) ? [seed] : [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_the_books_are_right_after_every_step(ulong seed)
    {
        var auditor = Audit(seed, VenueKind.Matching);
        Offenders.None(Expected.Except(auditor.Seen.Keys).Select(missing => $"seed {seed} without {missing}"));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void On_a_recorded_market_they_are_too(ulong seed)
    {
        var auditor = Audit(seed, VenueKind.Recorded);
        Assert.True(auditor.Seen["OrderFilled"] > 500);
    }

    Auditor Audit(ulong seed, VenueKind venue)
    {
        var (desk, inputs) = (new Desk(RandomTerms.Venue), new RandomInputs(seed, venue));
        var auditor = new Auditor(desk);
        for (var i = 0; i < Inputs; i++)
        {
            var step = inputs.Next(desk);
            try
            {
                desk.Apply(step);
                auditor.After(step);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"seed {seed}, input {step}: {fault.Message}", fault);
            }
        }
        output.WriteLine($"seed {seed}, hash {desk.Hash():x16}");
        foreach (var (name, count) in auditor.Seen) output.WriteLine($"{count,8} {name}");
        return auditor;
    }

    [Fact]
    public void A_run_its_twin_and_its_replay_from_bytes_are_one()
    {
        const ulong seed = 5;
        var tape = new Tape();
        var (first, second, third) = (New(), New(), New());
        var (inputs, again) = (new RandomInputs(seed), new RandomInputs(seed));
        for (var i = 0; i < Inputs; i++)
        {
            var step = inputs.Next(first);
            first.Apply(step);
            second.Apply(again.Next(second));
            third.Apply(tape.Record(step));
            Assert.True(first.Outputs.SequenceEqual(third.Outputs), $"seed {seed}, input {step}");
            Assert.Equal(Heard(first), Heard(third));
            if (i % 500 == 0) Assert.Equal(first.Hash(), third.Hash());
        }
        Assert.Equal(first.Hash(), second.Hash());
        Assert.Equal(first.Hash(), third.Hash());
        Assert.Equal(first.Hash(), tape.Replay().Hash());
    }

    [Fact]
    public void A_desk_that_is_restarted_on_the_way_ends_where_an_undisturbed_one_does()
    {
        const ulong seed = 6;
        Assert.Equal(Run(seed, restartEvery: int.MaxValue), Run(seed, restartEvery: 4_321));
    }

    [Fact]
    public void Another_seed_is_another_run() =>
        Assert.NotEqual(Run(7, int.MaxValue, 2_000), Run(8, int.MaxValue, 2_000));

    static ulong Run(ulong seed, int restartEvery, int count = Inputs)
    {
        var (desk, inputs, tape) = (New(), new RandomInputs(seed), new Tape());
        for (var i = 1; i <= count; i++)
        {
            desk.Apply(tape.Record(inputs.Next(desk)));
            if (i % restartEvery == 0) desk = tape.Replay();
        }
        return desk.Hash();
    }

    static byte[] Heard(Desk desk)
    {
        var writer = new ByteWriter();
        foreach (var heard in desk.Events)
        {
            writer.Int(heard.Strategy.Value);
            EventCodec.Write(writer, heard.Step);
        }
        return writer.Span.ToArray();
    }

    static Desk New() => new(RandomTerms.Venue);

    // A run in which one of these does not happen tests less than it should.
    static readonly HashSet<string> Expected =
    [
        "OrderFilled", "TradePrinted", "FundingPaid", "FundingSettled", "StrategyChanged", "Alerted",
        "BreachAnswered", "AccountReleased", "Denied AccountFrozen",
        "Denied NotRunning", "Denied Paused", "Denied UnknownInstrument", "Denied DuplicateClientId",
        "Denied SizeIsZero", "Denied SizeOffGrid", "Denied PriceOffGrid", "Denied OverLimit",
        "Denied NotEnoughSpot", "Denied NotEnoughMargin", "Rejected NoLiquidity", "Rejected PostOnlyWouldCross",
        "Rejected ReduceOnlyWouldIncrease", "Canceled ByStrategy", "Canceled SelfTrade", "Canceled ReduceOnly",
        "Canceled StrategyStopped", "Expired ImmediateRemainder",
    ];
}
