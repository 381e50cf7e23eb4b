using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// The steps of a scenario margin: reach and losses by coin, every scenario's sum by set, the totals.
/// </summary>
sealed class ScenarioTrail(MarginBook book, CoinGroups coins, ScenarioRows rows, MarginTerms terms, string version)
{
    public IEnumerable<ModelStep> Of(CoinRange[] ranges, ScenarioCharges charges, MarginFigures figures)
    {
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (coins[coin] == default) continue;
            yield return Reach(coin, ranges[coin]);
            foreach (var step in CoinSteps.Of(coins.Names[coin], coins[coin], terms.Of(coins.Names[coin]), version))
                yield return step;
            if (Floor(coin).Sign > 0) yield return FloorOf(coin);
        }
        for (var set = 0; set < rows.Sets.Count; set++)
        {
            if (rows.Worst(set).Loss.Sign == 0 && Floors(set).Length == 0) continue;
            foreach (var step in Worst(set, ranges)) yield return step;
            yield return Losses(set);
        }
        foreach (var step in Charges()) yield return step;
        foreach (var step in Totals(charges, figures)) yield return step;
    }

    ExactValue Floor(int coin) => ScenarioCharges.Floor(coins[coin], terms.Of(coins.Names[coin]));

    ExactValue[] Floors(int set) => [.. Enumerable.Range(0, coins.Names.Count)
        .Where(coin => rows.SetOf(coin) == set).Select(Floor).Where(floor => floor.Sign > 0)];

    ModelStep FloorOf(int coin)
    {
        var (sums, risk) = (coins[coin], terms.Of(coins.Names[coin]));
        return Steps.Of(
            $"{coins.Names[coin]} floor", "up16(abs(long - short) * netFloor) + up16(min(long, short) * hedgedFloor)",
            version, Floor(coin)) with
        {
            Inputs =
            [
                Steps.In("long", sums.Long), Steps.In("short", sums.Short), Steps.In("netFloor", risk.NetFloor),
                Steps.In("hedgedFloor", risk.HedgedFloor),
            ],
        };
    }

    ModelStep Reach(int coin, CoinRange range)
    {
        var (name, risk) = (coins.Names[coin], terms.Of(coins.Names[coin]));
        KeyValuePair<string, string>[] bounds =
            [Steps.In("narrowest", risk.Moves.Narrowest), Steps.In("widest", risk.Moves.Widest)];
        if (range.Volatility is not { } known)
            return Steps.Of(
                $"{name} reach", risk.VolatilityMultiple == Rate.Zero ? "narrowest" : "widest", version,
                range.Reach) with
            {
                Inputs = bounds,
            };
        return Steps.Of(
            $"{name} reach", "clamp(away12(away12(volatility * multiple) * stale), narrowest, widest)", version,
            range.Reach) with
        {
            Inputs =
            [
                Steps.In("volatility", known.Value), Steps.In("multiple", risk.VolatilityMultiple),
                Steps.In("stale", range.State.IsStale ? terms.StaleMultiple : new Rate(Rate.One)), .. bounds,
            ],
        };
    }

    // Each coin of a set in the set's worst scenario.
    IEnumerable<ModelStep> Worst(int set, CoinRange[] ranges)
    {
        var scenario = rows.Worst(set).Scenario;
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (rows.SetOf(coin) != set || coins[coin].Exposure.Sign == 0) continue;
            yield return Move(coin, scenario, ranges[coin].Reach);
            yield return Steps.Of(
                $"{coins.Names[coin]} counted",
                rows.IsInverse(coin)
                    ? "min(0, down16(exposure * max(move, -0.99) / (1 + max(move, -0.99)))) + down16(max(0, "
                        + "down16(exposure * max(move, -0.99) / (1 + max(move, -0.99)))) * gainCredit)"
                    : "min(0, down16(exposure * move)) + down16(max(0, down16(exposure * move)) * gainCredit)",
                version,
                rows.Row(coin, scenario)) with
            {
                Inputs =
                [
                    Steps.In("exposure", coins[coin].Exposure),
                    Steps.In("move", rows.Move(scenario, ranges[coin].Reach)),
                    Steps.In("gainCredit", terms.Scenario.GainCredit),
                ],
            };
        }
    }

    ModelStep Move(int coin, int scenario, Rate reach)
    {
        var (name, grid) = ($"{coins.Names[coin]} move", terms.Scenario.Grid);
        if (scenario < grid.Count)
            return Steps.Of(
                name, "max(-1, away12(step * away12(volatility * reach)))", version, rows.Move(scenario, reach)) with
            {
                Inputs =
                [
                    Steps.In("step", grid[scenario].Step), Steps.In("volatility", grid[scenario].Volatility),
                    Steps.In("reach", reach),
                ],
                Tier = $"grid {scenario + 1} of {grid.Count}",
            };
        var tail = terms.Scenario.Tails[scenario - grid.Count];
        return Steps.Of(name, "away12(move * counted)", version, rows.Move(scenario, reach)) with
        {
            Inputs = [Steps.In("move", tail.Move), Steps.In("counted", tail.Counted)],
            Tier = $"tail {scenario - grid.Count + 1} of {terms.Scenario.Tails.Count}",
        };
    }

    // Loss of a set in every scenario, the grid, then the tails; and what its coins must lose at least.
    ModelStep Losses(int set)
    {
        var losses = Enumerable.Range(0, rows.Count).Select(scenario => -rows.Sum(set, scenario)).ToArray();
        var floors = Floors(set);
        var names = losses.Select((_, i) => $"loss{i + 1}");
        var least = floors.Length == 0 ? "0" : string.Join(" + ", floors.Select((_, i) => $"floor{i + 1}"));
        var sum = floors.Aggregate(ExactValue.Zero, (all, floor) => all + floor);
        return Steps.Of(
            $"{rows.Sets[set]} worst", $"max({least}, {string.Join(", ", names)})", version,
            ExactValue.Max(sum, rows.Worst(set).Loss)) with
        {
            Inputs =
            [
                .. losses.Select((loss, i) => Steps.In($"loss{i + 1}", loss)),
                .. floors.Select((floor, i) => Steps.In($"floor{i + 1}", floor)),
            ],
            Tier = $"scenario {rows.Worst(set).Scenario + 1} of {rows.Count}",
        };
    }

    IEnumerable<ModelStep> Charges()
    {
        for (var set = 0; set < rows.Sets.Count; set++)
            if (rows.Offset(set).Sign != 0)
                yield return Steps.Of(
                    $"{rows.Sets[set]} offset", "up16(offset * offsetCharge)", version,
                    rows.Offset(set).ShareUp(terms.Scenario.OffsetCharge)) with
                {
                    Inputs =
                    [
                        Steps.In("offset", rows.Offset(set)),
                        Steps.In("offsetCharge", terms.Scenario.OffsetCharge),
                    ],
                };
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!NettingModel.IsHeld(book, slot)) continue;
            var (name, notional) = (book.Legs[slot].Name, (book[slot].IndexValue ?? book[slot].Value).Abs);
            var risk = terms.Of(book.Legs[slot].Coin);
            yield return Share($"{name} contingency", notional, risk.Contingency);
            yield return Share($"{name} opening contingency", notional, risk.OpeningContingency);
            var doubt = ScenarioModel.Doubt(book[slot], terms);
            if (doubt != Rate.Zero) yield return Share($"{name} unsure oracle", notional, doubt);
        }
    }

    ModelStep Share(string step, ExactValue notional, Rate rate) =>
        Steps.Of(step, "up16(notional * rate)", version, notional.ShareUp(rate)) with
        {
            Inputs = [Steps.In("notional", notional), Steps.In("rate", rate)],
        };

    IEnumerable<ModelStep> Totals(ScenarioCharges charges, MarginFigures figures)
    {
        KeyValuePair<string, string>[] parts =
        [
            Steps.In("worst", charges.Worst), Steps.In("contingency", charges.Contingency),
            Steps.In("offset", charges.Offset),
        ];
        var factor = terms.Scenario.MaintenanceFactor;
        yield return Steps.Equity(book, version, CoinSteps.Collateral(coins, terms), figures.Health.Equity);
        yield return Steps.Of(
            "maintenance by scenarios",
            terms.Scenario.FactorsCharges
                ? "up8(up16((worst + contingency + offset) * factor))"
                : "up8(up16(worst * factor) + contingency + offset)",
            version, charges.Maintenance(terms.Scenario)) with { Inputs = [.. parts, Steps.In("factor", factor)] };
        yield return Steps.Of(
            "initial by scenarios", "up8(worst + contingency + offset + opening)", version, charges.Initial) with
        {
            Inputs = [.. parts, Steps.In("opening", charges.Opening)],
        };
        yield return Asked("initial margin", charges.Initial, figures.Health.InitialMargin);
        yield return Asked("maintenance margin", charges.Maintenance(terms.Scenario), figures.Health.MaintenanceMargin);
        yield return Steps.Headroom(figures, version);
        foreach (var step in Steps.State(figures, version)) yield return step;
    }

    // Where a mark is too old, cross may ask for more.
    ModelStep Asked(string step, Money own, Money asked) => own == asked
        ? Steps.Of(step, "scenarios", version, asked) with { Inputs = [Steps.In("scenarios", own)] }
        : Steps.Of(step, "max(scenarios, cross)", version, asked) with
        {
            Inputs = [Steps.In("scenarios", own), Steps.In("cross", asked)],
        };
}
