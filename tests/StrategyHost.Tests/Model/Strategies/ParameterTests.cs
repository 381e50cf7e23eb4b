using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

public class ParameterTests
{
    [Fact]
    public void Declared_parameters_become_data()
    {
        var bench = new Bench(Declare);
        var told = bench.Runtime.Parameters.Select(one =>
            $"{one.Name} {one.Kind} {one.Default} [{one.Minimum}..{one.Maximum}] {one.Unit} "
            + string.Join('/', one.Options));
        Assert.Equal(
        [
            "size Number 0.05 [0.001..5] BTC ",
            "levels Integer 3 [1..10]  ",
            "skew Flag true [..]  ",
            "side Choice Buy [..]  Buy/Sell",
            "pause Duration 00:00:05 [00:00:01..]  ",
        ], told);
    }

    [Fact]
    public void Given_values_stand_from_the_first_line_on()
    {
        var bench = new Bench(Declare, Bench.Setup(
            ("size", "0.25"), ("levels", "7"), ("skew", "False"), ("side", "sell"), ("pause", "250s")));
        Assert.Equal(["0.25", "7", "false", "Sell", "00:04:10"], bench.Runtime.Parameters.Select(one => one.Current));
    }

    [Theory]
    [InlineData("size", "9", "parameter 'size': 9 is above 5")]
    [InlineData("size", "much", "parameter 'size': 'much' is no Number")]
    [InlineData("pause", "5 minutes", "parameter 'pause': '5 minutes' is no Duration")]
    [InlineData("side", "2", "parameter 'side': '2' is no Choice")]
    [InlineData("width", "1", "there is no parameter 'width'; there are 'size', 'levels', 'skew', 'side', 'pause'")]
    public void A_value_that_does_not_fit_is_a_mistake_with_its_reason(string name, string value, string reason)
    {
        var mistake = Assert.Throws<StrategyMistake>(() => new Bench(Declare, Bench.Setup((name, value))));
        Assert.Equal(reason, mistake.Message);
    }

    [Fact]
    public void A_live_change_shows_in_the_reaction_and_a_bad_one_keeps_the_value()
    {
        var seen = new List<double>();
        var bench = new Bench(s =>
        {
            var width = s.Param("width", 2.0, min: 1, max: 4, unit: "bp");
            s.OnBook(s.Perp("BTC"), _ => seen.Add(width * 10));
        });
        bench.Book(Bench.Btc, 1, 2);
        bench.Tell(new ParameterSet("width", "3.5"));
        bench.Book(Bench.Btc, 1, 2);
        Assert.Contains("5 is above 4", Assert.Single(bench.Tell(new ParameterSet("width", "5")).Alerts));
        bench.Book(Bench.Btc, 1, 2);
        Assert.Equal([20, 35, 35], seen);
        Assert.Equal("3.5", bench.Runtime.Parameters[0].Current);
    }

    [Fact]
    public void Declarations_and_setups_survive_their_bytes()
    {
        var writer = new ByteWriter();
        var setup = Bench.Setup(("size", "0.25"));
        var declared = new Bench(Declare, setup).Runtime.Parameters;
        SetupCodec.Write(writer, setup);
        foreach (var one in declared) SetupCodec.Write(writer, one);
        var reader = new ByteReader(writer.Span);
        var read = SetupCodec.ReadSetup(ref reader);
        Assert.Equal(setup.Instruments.Select(one => one.Name), read.Instruments.Select(one => one.Name));
        Assert.Equal(setup.Parameters, read.Parameters);
        Assert.Equal((setup.Seed, setup.Start), (read.Seed, read.Start));
        foreach (var one in declared)
            Assert.Equivalent(one, SetupCodec.ReadParameter(ref reader));
        reader.End();
    }

    static void Declare(StrategyScript s)
    {
        s.Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
        s.Param("levels", 3, min: 1, max: 10);
        s.Param("skew", true);
        s.Param("side", Side.Buy);
        s.Param("pause", s.Seconds(5), min: s.Seconds(1));
    }
}
