using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StrategyHost.Commands;
using StrategyHost.Model;
using StrategyHost.Tests.Engine.Margin;

namespace StrategyHost.Tests.Host.Commands;

// Random accounts stated in both ways, held against decimals; and the same files bent out of shape.
public class ExplainFuzzTests
{
    static readonly decimal Tolerance = 0.000000001m;

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public void Both_ways_of_stating_an_account_come_to_what_decimals_say(ulong seed)
    {
        var (accounts, prices) = (new OracleAccounts(seed), 0);
        for (var i = 0; i < 120; i++)
        {
            var account = accounts.Next();
            var (own, reply) = (Document(Own(account)), Document(Reply(account)));
            foreach (var name in (string[])["equity", "initialMargin", "maintenanceMargin", "withdrawable"])
                Assert.Equal(Text(own, name), Text(reply, name));
            Compare(account, own, ref prices);
            for (var p = 0; p < account.Positions.Length; p++)
                Assert.Equal(
                    Text(own["positions"]![p]!, "liquidationPrice"), Text(reply["positions"]![p]!, "liquidationPrice"));
        }
        Assert.True(prices > 80, $"only {prices} prices were compared");
    }

    [Theory]
    [InlineData(21UL)]
    [InlineData(22UL)]
    public void A_file_bent_out_of_shape_is_explained_or_refused_at_a_place_in_it(ulong seed)
    {
        var (chance, accounts) = (new Prng(seed), new OracleAccounts(seed));
        var refused = 0;
        for (var i = 0; i < 250; i++)
        {
            var account = accounts.Next();
            var json = chance.NextInt(2) == 0 ? Own(account) : Reply(account);
            Bend(json, chance);
            try
            {
                ExplainMarginCommand.Explain(json.ToJsonString());
            }
            catch (PlaceFault fault)
            {
                refused++;
                Assert.True(Exists(json, fault.Path), $"{fault.Path} is no place in\n{json}");
                Assert.True(fault.Message.Length > 10, fault.Message);
            }
            catch (Exception other)
            {
                Assert.Fail($"{other}\n{json}");
            }
        }
        Assert.InRange(refused, 50, 245);
    }

    static void Compare(OracleAccount account, JsonNode document, ref int prices)
    {
        var cross = account.Cross.Select(Twin).ToArray();
        var raw = decimal.Parse(account.RawUsd);
        Assert.Equal(Eight(DecimalMargin.Equity(cross, raw)), Number(document["cross"]!, "equity"));
        Assert.Equal(cross.Sum(DecimalMargin.Initial), Number(document["cross"]!, "initialMargin"));
        Assert.Equal(cross.Sum(DecimalMargin.Maintenance), Number(document["cross"]!, "maintenanceMargin"));
        for (var i = 0; i < account.Positions.Length; i++)
        {
            var position = account.Positions[i];
            var own = position.RawUsd is { } isolated
                ? DecimalMargin.Root([Twin(position)], 0, decimal.Parse(isolated), 1)
                : DecimalMargin.Root(cross, Array.IndexOf([.. account.Cross], position), raw, 1);
            if (own is not > 0.00001m || own > 1_000_000m) continue;
            prices++;
            var told = Number(document["positions"]![i]!, "liquidationPrice");
            Assert.True(
                Math.Abs(told - own.Value) <= Tolerance * Math.Max(1, own.Value), $"{told} for {own} of {position}");
        }
    }

    static DecimalPosition Twin(OraclePosition position) => new(
        decimal.Parse(position.Size), decimal.Parse(position.Mark), position.Leverage,
        [.. position.Bands.Select(band => (decimal.Parse(band.From), band.MaxLeverage))]);

    static JsonObject Own(OracleAccount account) => new()
    {
        ["rawUsd"] = account.RawUsd,
        ["instruments"] = new JsonArray([.. account.Positions.Select((position, i) => new JsonObject
        {
            ["name"] = $"C{i}",
            ["tiers"] = new JsonArray([.. position.Bands.Select(band => new JsonObject
            {
                ["from"] = band.From, ["maxLeverage"] = band.MaxLeverage,
            })]),
        })]),
        ["positions"] = new JsonArray([.. account.Positions.Select((position, i) => Own(position, $"C{i}"))]),
    };

    static JsonObject Own(OraclePosition position, string name)
    {
        var stated = new JsonObject
        {
            ["instrument"] = name, ["quantity"] = position.Size, ["mark"] = position.Mark,
            ["leverage"] = position.Leverage,
        };
        if (position.RawUsd is { } raw) (stated["mode"], stated["rawUsd"]) = ("isolated", raw);
        return stated;
    }

    static JsonObject Reply(OracleAccount account) => new()
    {
        ["clearinghouseState"] = new JsonObject
        {
            ["crossMarginSummary"] = new JsonObject { ["totalRawUsd"] = account.RawUsd },
            ["assetPositions"] = new JsonArray([.. account.Positions.Select((position, i) => new JsonObject
            {
                ["type"] = "oneWay", ["position"] = Reply(position, $"C{i}"),
            })]),
        },
        ["meta"] = new JsonObject
        {
            ["universe"] = new JsonArray([.. account.Positions.Select((_, i) => new JsonObject
            {
                ["name"] = $"C{i}", ["szDecimals"] = 5, ["marginTableId"] = 60 + i,
            })]),
            ["marginTables"] = new JsonArray([.. account.Positions.Select((position, i) => new JsonArray(
                60 + i, new JsonObject
                {
                    ["marginTiers"] = new JsonArray([.. position.Bands.Select(band => new JsonObject
                    {
                        ["lowerBound"] = band.From, ["maxLeverage"] = band.MaxLeverage,
                    })]),
                }))]),
        },
    };

    static JsonObject Reply(OraclePosition position, string name)
    {
        var leverage = new JsonObject
        {
            ["type"] = position.RawUsd is null ? "cross" : "isolated", ["value"] = position.Leverage,
        };
        if (position.RawUsd is { } raw) leverage["rawUsd"] = raw;
        return new()
        {
            ["coin"] = name, ["szi"] = position.Size, ["leverage"] = leverage,
            ["positionValue"] = Math.Abs(position.Value).ToString(CultureInfo.InvariantCulture),
        };
    }

    // One to three of its values are dropped, or put in another's place.
    static void Bend(JsonObject json, Prng chance)
    {
        for (var left = 1 + chance.NextInt(3); left > 0; left--)
        {
            var holders = Holders(json).ToList();
            var holder = holders[chance.NextInt(holders.Count)];
            if (holder is JsonObject { Count: > 0 } named)
            {
                var name = named.ElementAt(chance.NextInt(named.Count)).Key;
                if (chance.NextInt(3) == 0) named.Remove(name);
                else named[name] = Odd(chance);
            }
            else if (holder is JsonArray { Count: > 0 } list)
            {
                list[chance.NextInt(list.Count)] = Odd(chance);
            }
        }
    }

    static JsonNode? Odd(Prng chance) => chance.NextInt(14) switch
    {
        0 => null,
        1 => JsonValue.Create("0"),
        2 => JsonValue.Create("-1"),
        3 => JsonValue.Create("1e50"),
        4 => JsonValue.Create("0.0000000000000001"),
        5 => JsonValue.Create("89999999999.99999999"),
        6 => JsonValue.Create(""),
        7 => new JsonArray(),
        8 => new JsonObject(),
        9 => JsonValue.Create(true),
        10 => JsonValue.Create(-5),
        11 => JsonValue.Create(1_000_000),
        12 => JsonValue.Create("NaN"),
        _ => JsonValue.Create("C0"),
    };

    static IEnumerable<JsonNode> Holders(JsonNode? node)
    {
        if (node is not (JsonObject or JsonArray)) yield break;
        yield return node;
        var children = node is JsonObject named ? named.Select(pair => pair.Value) : node.AsArray().AsEnumerable();
        foreach (var child in children.SelectMany(Holders)) yield return child;
    }

    // "positions[3].mark": each part of it, and what the fault says is missing stands right below.
    static bool Exists(JsonNode json, string path)
    {
        var at = (JsonNode?)json;
        foreach (var part in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.EndsWith(']'))
            {
                if (at is not JsonArray list || int.Parse(part[..^1]) is var i && i >= list.Count) return false;
                at = list[i];
            }
            else
            {
                if (at is not JsonObject named || !named.ContainsKey(part)) return false;
                at = named[part];
            }
        }
        return true;
    }

    static decimal Eight(decimal value) => Math.Floor(value * Fixed.One) / Fixed.One;

    static decimal Number(JsonNode node, string name) => decimal.Parse(Text(node, name)!);

    static JsonNode Document(JsonObject account) => JsonSerializer.SerializeToNode(
        MarginDocument.Of(ExplainMarginCommand.Explain(account.ToJsonString())), Subcommand.Json)!;

    static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();
}
