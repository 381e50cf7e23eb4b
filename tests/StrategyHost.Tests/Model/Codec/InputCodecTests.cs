using System.Collections;
using System.Reflection;
using System.Security.Cryptography;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Model.Codec;

public class InputCodecTests
{
    static readonly OrderTerms Terms = new(new(1), Side.Sell, new(250_000))
    {
        Kind = OrderKind.Limit,
        Price = new(30_000 * Fixed.One),
        TimeInForce = TimeInForce.PostOnly,
        ReduceOnly = true,
    };

    static readonly Deployment Deployment = new()
    {
        Id = new(3), Name = "basket", Account = new(2), Version = "a1b2", Seed = ulong.MaxValue, By = "quant",
        Parameters = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Size"] = "0.5", ["Ärger"] = "" },
    };

    public static readonly IReadOnlyList<Input> All =
    [
        new DeskOpened(RandomTerms.Create(ulong.MaxValue) with { Accounts = [new(new(1), "only", new(1), new(5))] }),
        Tick.Instance,
        new Transferred(new(2), new(-5), "manager"),
        new ParameterChanged(new(1), "Size", "1.5", "quant"),
        new StrategyStarted(Deployment),
        new StrategyFaulted(new(4),
            new("steps", "too many") { File = "a.csx", Line = 3, Symbol = "while", Sequence = 9 }),
        new Decided(new(1), 77, Intents),
        new Commanded(Scope.Of(new StrategyId(4)), Command.Flatten, "manager", "enough"),
        new OutsideOrder(long.MaxValue, Terms),
        new OutsideCancel(new(2), 12),
        new BookRecorded(new(0), [new(new(10), new(1))], [new(new(11), new(2)), new(new(12), new(3))]),
        new TopRecorded(new(0), Side.Sell, new(new(11), new(2))),
        new TradeRecorded(new(1), Side.Sell, new(11), new(2)),
        new OraclePublished(new(1), new(long.MaxValue)),
        new MarkPublished(new(1), new(1)),
        new FundingPublished(new(1), new(-125)),
        new FeedLost(new(1), "nothing for 5 s"),
        new DeskOpened(RandomTerms.Create(3) with { Rules = SomeRules.All }),
        new StrategyFaulted(new(4), new("steps", "too many") { Line = 3, Sequence = 9, Reaction = "OnBook" }),
        new DeskOpened(RandomTerms.Create(4) with
        {
            Rules = SomeRules.All, Margin = SomeRules.Margin, Risk = SomeRules.Risk,
        }),
        new FundingImported(
            new(1), [new(new(3_600_000_000_000), new(-125)), new(Time.Zero, Rate.Zero, new(7))], "file", "manager"),
        new OracleQuoted(new(1), 4, new(30_000), new(7)),
        new LimitChanged("Ärger", SomeRules.Limits[0], "manager", "too much of it"),
        new LimitChanged("net", null, "manager", ""),
        new AllocationChanged(new(1), SomeRules.Allocations[0], "manager", "a client left"),
        new AllocationChanged(new(1), null, "manager", ""),
        new OpenInterestPublished(new(1), new(77)),
        new DeskOpened(
            RandomTerms.Create(5) with { Limits = SomeRules.Limits, Allocations = SomeRules.Allocations,
                Bindings = [new(new(1), BindingModel.ValueAtRisk), new(new(2), BindingModel.Isolated)] }),
        new DeskOpened(RandomTerms.Create(6) with { Simulation = SomeRules.Simulation }),
        new DepthRecorded(new(2), [new(new(10), new(1))], [new(new(11), Quantity.Zero)]),
        new OrderRecorded(new(1), long.MaxValue, Side.Sell, new(11), new(2)),
        new DelayRecorded(TimeSpan.FromTicks(3_500_001)),
        new BindingChanged(new(2), BindingModel.Scenario, "manager", "a hedged book"),
        new DeskOpened(Ticked(RandomTerms.Create(7))),
    ];

    static DeskTerms Ticked(DeskTerms terms) => terms with
    {
        Instruments = [.. terms.Instruments.Select((one, i) => one with { Tick = new(i * 7) })],
    };

    static IReadOnlyList<Intent> Intents =>
    [
        new PlaceOrder(new(1), Terms),
        new ModifyOrder(new(1), new(5), new(6)),
        new CancelOrder(new(2)),
        new CancelAll(null),
        new CancelAll(new InstrumentId(2)),
        new SetLeverage(new(1), 7),
        new HaltStrategy("done"),
    ];

    [Fact]
    public void Every_input_comes_back_from_its_bytes()
    {
        foreach (var input in All)
        {
            var bytes = Bytes(input);
            var reader = new ByteReader(bytes);
            var again = InputCodec.Read(ref reader);
            reader.End();
            Assert.Equal(bytes, Bytes(again));
            Assert.Equal(Text(input), Text(again));
        }
    }

    [Fact]
    public void No_kind_of_input_or_intent_is_left_out()
    {
        Assert.Equal(Kinds<Input>(), Names(All));
        Assert.Equal(Kinds<Intent>(), Names(Intents));
    }

    [Fact]
    public void The_number_of_a_kind_never_changes() => Assert.Equal(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 18, 20, 21,
            22, 22, 23, 23, 24, 18, 18, 25, 26, 27, 28, 18], All.Select(i => Bytes(i)[0]));

    [Fact]
    public void The_fields_of_a_kind_never_change() => Assert.Equal(
        "53718A85F43D79DA2FB2BB64981C3E20",
        Convert.ToHexString(SHA256.HashData([.. All.Where(i => i is not DeskOpened).SelectMany(Bytes)])[..16]));

    [Fact]
    public void Bytes_cut_short_or_run_on_are_refused()
    {
        foreach (var input in All)
        {
            var bytes = Bytes(input);
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<FormatException>(() => Read(bytes[..length]));
            Assert.Throws<FormatException>(() => Read([.. bytes, 0]));
        }
    }

    [Fact]
    public void Random_bytes_are_an_input_or_a_format_error_and_nothing_else()
    {
        var chance = new Prng(11);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Bytes(All[chance.NextInt(All.Count)]);
            for (var n = chance.NextInt(4); n >= 0; n--)
                bytes[chance.NextInt(bytes.Length)] = (byte)chance.NextInt(256);
            try
            {
                Read(bytes);
            }
            catch (FormatException)
            {
                // What a torn or foreign record is meant to be.
            }
        }
    }

    // All that a value is made of, so that a field which is neither written nor read shows.
    static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        IEnumerable<KeyValuePair<string, string>> pairs => string.Join(",", pairs),
        IEnumerable items => $"[{string.Join(",", items.Cast<object>().Select(Text))}]",
        _ when value.GetType().Namespace == typeof(Input).Namespace && !value.GetType().IsEnum =>
            $"{value.GetType().Name}({string.Join(",", Properties(value))})",
        _ => $"{value}",
    };

    static IEnumerable<string> Properties(object value) =>
        from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        select $"{property.Name}={Text(property.GetValue(value))}";

    static void Read(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        InputCodec.Read(ref reader);
        reader.End();
    }

    static byte[] Bytes(Input input)
    {
        var writer = new ByteWriter();
        InputCodec.Write(writer, input);
        return writer.Span.ToArray();
    }

    static IEnumerable<string> Kinds<T>() => typeof(T).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract)
        .Select(t => t.Name)
        .Order(StringComparer.Ordinal);

    static IEnumerable<string> Names<T>(IEnumerable<T> samples) =>
        samples.Select(s => s!.GetType().Name).Distinct().Order(StringComparer.Ordinal);
}
