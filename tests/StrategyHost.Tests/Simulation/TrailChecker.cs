using System.Text.Json;
using StrategyHost.Engine;
using StrategyHost.Engine.Trail;

namespace StrategyHost.Tests.Simulation;

// Makes decisions again from the JSON of their trail and the words of the published rules alone; nothing of the engine
// is called. Returns what differs.
sealed class TrailChecker
{
    public static IReadOnlyList<string> Check(string json)
    {
        var trail = new Trail(json);
        switch (trail.Rule)
        {
            case "state/1":
                trail.Outcome(isGood: false);
                break;
            case "reduce-only/1":
                trail.Outcome(isGood: true);
                break;
            case "funding-told/1":
                trail.Has("rate");
                break;
            case "size/1" or "size-left/1" or "size-grid/1" or "price-grid/1" or "largest-order/1"
                or "least-notional/1" or "open-orders/1":
                Form(trail);
                break;
            case "fee/1" or "funding-payment/1" or "funding-rate/1" or "funding-rate-added/1":
                Charge(trail);
                break;
            case "risk-limit/1" or "allocation/1":
                Bound(trail);
                break;
            case "margin-cross/1":
                OfPool(trail);
                break;
            case "fee-rates/1":
                Rates(trail);
                break;
            case "fee-rates-perp/1" or "fee-rates-spot/1":
                RatesAt(trail);
                break;
            case "profit-sum/1" or "profit-fill/1" or "profit-fill-without-mid/1":
                Profit(trail);
                break;
            case "margin-model/1":
                trail.Result("free", trail["equity"] - trail["used"] - trail["orders"]);
                break;
            case "liquidation-step/1":
                trail.IsWithin("done", "wanted");
                break;
            case "size-staged/1" or "size-cliff/1" or "size-auction/1" or "size-gradual/1" or "size-spot/1"
                or "size-pair/1" or "trim/1":
                LiquidationSizes.Check(trail.Rule, name => trail[name], trail.Result);
                break;
            case "money-moved/1":
                trail.Result("paid", -trail["amount"]);
                trail.Result("received", trail["amount"]);
                if (trail["amount"] < Rational.Zero) trail.Faults.Add("money moved backwards");
                break;
            case "position-moved/1":
                trail.Result("value", trail["quantity"] * trail["price"]);
                break;
            default:
                Means(trail);
                break;
        }
        return trail.Faults;
    }

    /// <summary>All decisions of a desk's last step, and the margins of its pools.</summary>
    public static IEnumerable<string> CheckStep(Desk desk)
    {
        var place = new TrailPlace(desk.Sequence, desk.Now, desk.Terms.Instruments);
        return desk.Outputs.Select(output => TrailDocument.Of(output, place)).OfType<TrailDocument>()
            .Concat(desk.State.Pools.Select(pool => PoolTrail.Of(pool, desk.State.Markets, place)))
            .SelectMany(document => Check(JsonSerializer.Serialize(document, JsonSerializerOptions.Web)));
    }

    static void Form(Trail t)
    {
        var zero = Rational.Zero;
        switch (t.Rule)
        {
            case "size/1":
                t.Outcome(t["size"] > zero);
                break;
            case "size-left/1":
                t.Outcome(t["size"] > t["filled"]);
                break;
            case "size-grid/1":
                t.Outcome(t["size"].IsMultipleOf(t["lot"]));
                break;
            case "price-grid/1":
                t.Outcome(t["price"] > zero && t["price"].IsMultipleOf(t["tick"]));
                break;
            case "largest-order/1":
                t.Result("notional", t["size"] * t["price"]);
                t.Outcome(t["size"] <= t["largestSize"] && t["size"] * t["price"] <= t["largest"]);
                break;
            case "least-notional/1":
                t.Result("notional", t["size"] * t["price"]);
                t.Outcome(t["size"] * t["price"] >= t["least"]);
                break;
            default:
                t.Outcome(t["open"] < t["most"]);
                break;
        }
    }

    static void Bound(Trail t)
    {
        if (t.Rule == "allocation/1")
            t.Result("own", (Rational.Max(Rational.Zero, t["equity"]) * t["share"]).Down(8));
        t.Outcome(!(t["then"] > t["most"] && t["then"] > t[t.Rule == "allocation/1" ? "used" : "before"]));
    }

    static void Charge(Trail t)
    {
        switch (t.Rule)
        {
            case "fee/1":
                t.Result("notional", t["price"] * t["size"]);
                t.Result("fee", (t["price"] * t["size"] * t["rate"]).Up(8));
                break;
            case "funding-payment/1":
                t.Result("payment", (-t["position"] * t["price"] * t["rate"]).Down(8));
                break;
            default:
                var pull = t["interest"];
                if (t.Rule == "funding-rate/1")
                    pull = Rational.Max(-t["clamp"], Rational.Min(t["clamp"], t["interest"] - t["premium"]));
                var period = t["premium"] + pull;
                var most = (t["cap"] * t["interval"] / t["capPeriod"]).Cut(12);
                var share = (period * t["interval"] / t["ratePeriod"]).Cut(12);
                t.Result("periodRate", period);
                t.Result("rate", Rational.Max(-most, Rational.Min(most, share)));
                break;
        }
    }

    static void Rates(Trail t)
    {
        var tier = 0;
        for (var i = 1; t.Has($"above{i}"); i++)
            if (t["volume"] > t[$"above{i}"]) tier = i;
        t.Result("tier", Rational.Of(tier));
        foreach (var market in new[] { "perps", "spot" })
        {
            var maker = t[$"{market}Maker{tier}"];
            for (var i = 0; t.Has($"shareAbove{i}"); i++)
                if (t["makerShare"] > t[$"shareAbove{i}"]) maker = t[$"rebate{i}"];
            t.Result(market + "Taker", Less(t[$"{market}Taker{tier}"]));
            t.Result(market + "Maker", Less(maker));
        }

        Rational Less(Rational rate)
        {
            var one = Rational.Of(1);
            return rate <= Rational.Zero ? rate : ((rate * (one - t["staking"])).Up(12) * (one - t["referral"])).Up(12);
        }
    }

    static void RatesAt(Trail t)
    {
        var (zero, one) = (Rational.Zero, Rational.Of(1));
        if (t.Rule == "fee-rates-perp/1")
        {
            var times = t["scale"] < one ? one + t["scale"] : Rational.Of(2) * t["scale"];
            foreach (var role in new[] { "taker", "maker" })
            {
                var scaled = t[role] > zero ? t[role] * times : t[role];
                if (t["growth"] > zero) scaled /= Rational.Of(10);
                t.Result(Of(role), scaled.Up(12) + t["builder"]);
            }
            return;
        }
        t.Result("ratesTaker", (((t["taker"] * (one - t["stableOff"])).Up(12)) * (one - t["takerOff"])).Up(12));
        var maker = (t["maker"] * (one - t["stableOff"])).Up(12);
        t.Result("ratesMaker", maker < zero ? (maker * (one + t["rebateOn"])).Cut(12) : maker);

        static string Of(string role) => role == "taker" ? "ratesTaker" : "ratesMaker";
    }

    static void Profit(Trail t)
    {
        if (t.Rule == "profit-fill-without-mid/1") return;
        if (t.Rule == "profit-fill/1")
        {
            t.Result("gain", t["size"] * (t["mid"] - t["price"]));
            return;
        }
        string[] parts =
        [
            "spread", "crossing", "inventory", "markMinusMid", "funding", "fees", "rebates", "liquidation", "interest",
        ];
        var total = parts.Aggregate(Rational.Zero, (sum, part) => sum + t[part]);
        t.Result("total", total);
        t.Result("equityChange", total + t["transfers"]);
    }

    static void Means(Trail t)
    {
        var zero = Rational.Zero;
        switch (t.Rule)
        {
            case "no-more/1":
                t.Result("more", t["size"] - t["filled"] - t["open"]);
                t.Outcome(t["size"] - t["filled"] - t["open"] <= zero);
                break;
            case "order-margin-model/1":
                var now = t["equity"] - t["used"] - t["orders"];
                var after = t["equity"] - t["used"] - t["ordersThen"];
                t.Result("free", now);
                t.Result("freeThen", after);
                t.Outcome(after >= zero || after >= now);
                break;
            case "fill-margin-model/1":
                var worse = Rational.Max(zero, (t["fill"] * (t["price"] - t["mark"])).Up(8));
                var isLarger = (t["net"] + t["fill"]).Abs > t["net"].Abs;
                t.Outcome(!(isLarger && t["usedThen"] - t["used"] + worse > t["equity"] - t["used"]));
                break;
            case "fill-spot-model/1":
                var dearest = Rational.Max(t["price"], Rational.Max(t["mark"], t["index"]));
                var cost = Cost(dearest, t["fill"]);
                t.Outcome(cost <= t["equity"] - t["used"] && cost <= t["cash"]);
                break;
            case "spot-sale/1":
                t.Result("total", t["selling"] + t["more"]);
                t.Outcome(t["selling"] + t["more"] <= t["held"]);
                break;
            case "order-margin/1":
                OfOrder(t);
                break;
            case "order-margin-spot/1":
                var free = t["equity"] - t["used"] - t["orders"];
                var then = free - Cost(Rational.Max(t["mark"], t["index"]), t["more"]);
                t.Result("free", free);
                t.Result("heldNow", Cost(Rational.Max(t["mark"], t["index"]), t["buysNow"]));
                t.Result("freeThen", then);
                t.Outcome(then >= zero || then >= free);
                break;
            case "reduce-only-fill/1":
                var isAgainst = t["held"].Sign == -t["fill"].Sign;
                t.Result("allowed", isAgainst ? Rational.Min(t["fill"].Abs, t["held"].Abs) : zero);
                t.Outcome(isGood: false);
                break;
            case "fill-margin/1":
                var lost = Rational.Max(zero, (t["fill"] * (t["price"] - t["mark"])).Up(8));
                var needed = Initial(t, t["net"] + t["fill"]) - Initial(t, t["net"]) + lost;
                var enlarges = (t["net"] + t["fill"]).Abs > t["net"].Abs;
                t.Outcome(!(enlarges && needed > t["equity"] - t["used"]));
                break;
            case "fill-spot/1":
                var at = Rational.Max(t["price"], Rational.Max(t["mark"], t["index"]));
                t.Outcome(Cost(at, t["fill"]) <= t["equity"] - t["used"]);
                break;
            case "leverage/1" or "binding/1":
                t.Outcome(t["freeThen"] >= zero || t["freeThen"] >= t["freeNow"]);
                break;
            case "transfer/1":
                t.Outcome(t["amount"] >= -t["withdrawable"] && t["amount"].Abs <= t["most"]);
                break;
            case "liquidation-trigger/1":
                t.Outcome(!(t["maintenance"] > zero && t["equity"] < t["maintenance"]));
                break;
            default:
                t.Faults.Add($"{t.Rule} is no rule that a checker knows");
                break;
        }
    }

    static void OfOrder(Trail t)
    {
        var free = t["equity"] - t["used"] - t["orders"];
        var now = Held(t, t["buysNow"], t["sellsNow"]);
        var held = Held(t, t["buys"], t["sells"]);
        t.Result("free", free);
        t.Result("heldNow", now);
        t.Result("held", held);
        t.Result("freeThen", free + now - held);
        t.Outcome(free + now - held >= Rational.Zero || now >= held);
    }

    static Rational Held(Trail t, Rational buys, Rational sells)
    {
        var worst = Rational.Max((t["net"] + buys).Abs, (t["net"] - sells).Abs);
        return Initial(t, Rational.Max(t["net"].Abs, worst)) - Initial(t, t["net"]);
    }

    static Rational Initial(Trail t, Rational size)
    {
        var value = size.Abs * t["mark"];
        return (value / Rational.Min(t["leverage"], Highest(t, "", value, out _))).Cut(6);
    }

    static Rational Cost(Rational price, Rational size)
    {
        var value = (price * size).Up(8);
        return value + (value / Rational.Of(100)).Cut(8);
    }

    // The highest leverage of the tier a value lies in, and what its maintenance is deducted.
    static Rational Highest(Trail t, string position, Rational value, out Rational deduction)
    {
        deduction = Rational.Zero;
        var highest = t[$"highest{position}0"];
        for (var tier = 1; t.Has($"from{position}{tier}") && t[$"from{position}{tier}"] <= value; tier++)
        {
            var (half, next) = (Rational.Of(2) * highest, t[$"highest{position}{tier}"]);
            deduction += t[$"from{position}{tier}"]
                * (Rational.Of(1) / (Rational.Of(2) * next) - Rational.Of(1) / half);
            highest = next;
        }
        return highest;
    }

    static void OfPool(Trail t)
    {
        var (equity, gross) = (t["rawUsd"], Rational.Zero);
        var (used, maintenance) = (Rational.Zero, Rational.Zero);
        for (var i = 0; t.Has($"quantity{i}"); i++)
        {
            var value = (t[$"quantity{i}"] * t[$"mark{i}"]).Abs;
            var highest = Highest(t, $"{i}.", value, out var deduction);
            equity += t[$"quantity{i}"] * t[$"mark{i}"];
            gross += value;
            used += (value / Rational.Min(t[$"leverage{i}"], highest)).Cut(6);
            maintenance += (value / (Rational.Of(2) * highest) - deduction).Cut(6);
        }
        equity = equity.Down(8);
        var tenth = (gross.Up(8) / Rational.Of(10)).Up(8);
        t.Result("equity", equity);
        t.Result("used", used);
        t.Result("maintenance", maintenance);
        t.Result("free", equity - used - t["orders"]);
        t.Result("withdrawable", Rational.Max(Rational.Zero, equity - Rational.Max(used, tenth) - t["orders"]));
        t.Outcome(!(maintenance > Rational.Zero && equity < maintenance));
    }

    // The trail as read; what differs is noted.
    sealed class Trail
    {
        readonly Dictionary<string, Rational> inputs = [];
        readonly Dictionary<string, Rational> results = [];
        readonly string outcome;

        public Trail(string json)
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            Rule = root.GetProperty("rule").GetString()!;
            outcome = root.GetProperty("outcome").GetString()!;
            Read(root.GetProperty("inputs"), inputs);
            Read(root.GetProperty("results"), results);
        }

        public string Rule { get; }

        public List<string> Faults { get; } = [];

        public Rational this[string name] => inputs[name];

        public bool Has(string name) => inputs.ContainsKey(name);

        public void Result(string name, Rational own)
        {
            if (!results.TryGetValue(name, out var shown)) Faults.Add($"{Rule} does not tell its {name}");
            else if (!shown.Is(own)) Faults.Add($"{Rule}: {name} is told as {Text(shown)}, but is {Text(own)}");
        }

        public void IsWithin(string result, string input)
        {
            var (done, most) = (results[result], inputs[input]);
            if (done.Abs > most.Abs || done.Sign * most.Sign < 0)
                Faults.Add($"{Rule}: {result} {Text(done)} of {input} {Text(most)}");
        }

        public void Outcome(bool isGood)
        {
            var told = outcome is "accepted" or "no limit reached" or "healthy again" or "no liquidation";
            if (told != isGood) Faults.Add($"{Rule}: told '{outcome}', which the figures do not say");
        }

        static void Read(JsonElement figures, Dictionary<string, Rational> into)
        {
            foreach (var figure in figures.EnumerateArray())
            {
                var value = Rational.Parse(figure.GetProperty("value").GetString()!);
                into.Add(figure.GetProperty("name").GetString()!, value);
            }
        }

        static string Text(Rational value) => $"{(decimal)value.Over}/{(decimal)value.Under}";
    }
}
