using Mono.Cecil;

namespace StrategyHost.Tests.House;

// What the compiled code of a project must not touch, so that the same inputs give the same outputs.
public class BannedCallTests
{
    static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow", "System.Environment::get_TickCount",
        "System.Diagnostics.Stopwatch::",
    ];

    static readonly string[] Outside =
    [
        "System.TimeProvider::", "System.Random::", "System.Guid::NewGuid", "System.Console::", "System.Threading.",
        "System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Environment::get_P",
        "System.Environment::get_M", "System.Environment::GetEnvironment", "System.Environment::Exit",
        "System.Security.Cryptography.RandomNumberGenerator",
    ];

    // The order of these is nobody's promise; looking up in them is fine.
    static readonly string[] Unordered =
    [
        "System.Collections.Generic.Dictionary`2::GetEnumerator", "System.Collections.Generic.Dictionary`2::get_Keys",
        "System.Collections.Generic.Dictionary`2::get_Values", "System.Collections.Generic.HashSet`1::GetEnumerator",
        "System.Collections.Immutable.ImmutableDictionary", "System.Collections.Immutable.ImmutableHashSet",
        "System.Collections.Concurrent.", "System.HashCode::",
    ];

    [Theory]
    [InlineData("StrategyHost.Model")]
    [InlineData("StrategyHost.Engine")]
    public void The_deterministic_part_knows_no_clock_no_chance_and_no_outside(string project) =>
        Offenders.None(Found(project, [.. Clocks, .. Outside]));

    [Theory]
    [InlineData("StrategyHost.Model")]
    [InlineData("StrategyHost.Engine")]
    public void The_deterministic_part_relies_on_no_order_that_is_not_promised(string project) =>
        Offenders.None(Found(project, Unordered));

    [Theory]
    [InlineData("StrategyHost.Scripting")]
    [InlineData("StrategyHost")]
    public void The_rest_asks_the_one_time_provider(string project) =>
        Offenders.None(Found(project, Clocks[..5]));

    [Theory]
    [InlineData("StrategyHost.Model", "StrategyHost.Model.Codec")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Ledger")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Margin")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Fees")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Funding")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Liquidation")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Market")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Orders")]
    [InlineData("StrategyHost.Engine", "StrategyHost.Engine.Venues")]
    public void Nothing_that_settles_is_a_double(string project, string space) => Offenders.None(
        from type in Code.Types(Repository.Assembly(project))
        where Code.Outer(type).Namespace == space && !CarriesDoubles.Contains(Code.Outer(type).Name)
        where Code.Mentions(type).Any(m => m.FullName is "System.Double" or "System.Single")
        select type.FullName);

    // Bytes of plots and of distances to liquidation, which are figures for people.
    static readonly HashSet<string> CarriesDoubles = ["ByteReader", "ByteWriter", "EventCodec", "SetupCodec"];

    static IEnumerable<string> Found(string project, string[] banned) =>
        from type in Code.Types(Repository.Assembly(project))
        where !IsGenerated(type)
        from call in Code.Calls(type)
        let name = Name(call)
        where banned.Any(b => name.StartsWith(b, StringComparison.Ordinal))
        select $"{type.FullName} calls {name}";

    static string Name(MethodReference call) => $"{call.DeclaringType.GetElementType().FullName}::{call.Name}";

    // Regular expressions are compiled into types of their own.
    static bool IsGenerated(TypeDefinition type) =>
        Code.Outer(type).Namespace.StartsWith("System", StringComparison.Ordinal);
}
