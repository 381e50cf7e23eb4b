using System.Globalization;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// The steps of a value-at-risk margin. What is statistics is in <c>double</c> and shown to fifteen digits: done again
/// it agrees to nine. From the loss in millionths on, all is exact.
/// </summary>
sealed class ValueAtRiskTrail(MarginBook book, RiskSource source, BookRisk risk, string version)
{
    /// <summary>So many of the worst scenarios are told one by one.</summary>
    const int MostScenarios = 32;

    readonly RiskTerms terms = source.Terms;
    readonly RiskFigure figure = risk.Figure();
    readonly Covariance covariance =
        source.Terms.Method == RiskMethod.Shrunk ? source.Shrunk : source.Covariance;

    public IEnumerable<ModelStep> Of(MarginFigures figures, bool[] isKnown, Rate stale, Int128 loss)
    {
        int[] known = [.. Enumerable.Range(0, book.Count).Where(i => isKnown[i] && !book[i].Quantity.IsZero)];
        foreach (var step in figure.Used is RiskMethod.Historical or RiskMethod.Filtered
            ? Scenarios(known)
            : Deviations(known)) yield return step;
        yield return Loss(stale, loss);
        foreach (var step in Totals(figures, isKnown, loss)) yield return step;
    }

    // ---- the tail of a bell, straight or bent

    IEnumerable<ModelStep> Deviations(int[] known)
    {
        foreach (var slot in known)
        {
            if (terms.Method != RiskMethod.Shrunk && source.DeviationStep(book, slot, version) is { } step)
                yield return step;
            yield return AtRisk(slot, Deviation(slot));
        }
        yield return Variance(known);
        yield return Steps.Of("deviation", "sqrt(variance)", version, Text(risk.Deviation)) with
        {
            Inputs = [In("variance", risk.Deviation * risk.Deviation)],
        };
        foreach (var step in figure.Used == RiskMethod.CornishFisher ? Bent() : Straight()) yield return step;
    }

    double Deviation(int slot) => Math.Sqrt(covariance.Variance(slot));

    ModelStep AtRisk(int slot, double deviation) =>
        Steps.Of($"{book.Legs[slot].Name} one deviation", "value * deviation", version,
            Text(risk.Notional(slot) * deviation)) with
        {
            Inputs = [Steps.In("value", book[slot].Value), In("deviation", deviation)],
        };

    // a1*a1 + 2*a1*a2*r1x2 + ...
    ModelStep Variance(int[] known)
    {
        var (parts, inputs) = (new List<string>(), new List<KeyValuePair<string, string>>());
        for (var i = 0; i < known.Length; i++)
        {
            var slot = known[i];
            inputs.Add(In($"a{i + 1}", risk.Notional(slot) * Deviation(slot)));
            inputs.Add(Steps.In($"of{i + 1}", book.Legs[slot].Name));
            parts.Add($"a{i + 1} * a{i + 1}");
            for (var j = 0; j < i; j++)
            {
                var spread = Deviation(slot) * Deviation(known[j]);
                inputs.Add(In($"r{j + 1}x{i + 1}", spread > 0 ? covariance.Row(known[j])[slot] / spread : 0));
                parts.Add($"2 * a{j + 1} * a{i + 1} * r{j + 1}x{i + 1}");
            }
        }
        var formula = parts.Count == 0 ? "0" : string.Join(" + ", parts);
        return Steps.Of("variance", formula, version, Text(risk.Deviation * risk.Deviation)) with { Inputs = inputs };
    }

    IEnumerable<ModelStep> Straight()
    {
        var (tail, unit) = (figure.Tail, NormalTail.At(terms.Confidence.ToDouble()));
        yield return Steps.Of("value at risk", "z * deviation", version, Text(tail.ValueAtRisk)) with
        {
            Inputs = [In("z", unit.ValueAtRisk), In("deviation", risk.Deviation), Confidence],
            Tier = Used,
        };
        yield return Steps.Of(
            "expected shortfall", "density / (1 - confidence) * deviation", version, Text(tail.ExpectedShortfall)) with
        {
            Inputs = [In("density", Density(unit)), Confidence, In("deviation", risk.Deviation)],
            Tier = Used,
        };
    }

    double Density(TailRisk unit) => unit.ExpectedShortfall * (1 - terms.Confidence.ToDouble());

    IEnumerable<ModelStep> Bent()
    {
        var (tail, unit) = (figure.Tail, NormalTail.At(terms.Confidence.ToDouble()));
        var moments = Moments.Of(risk.Losses);
        KeyValuePair<string, string>[] inputs =
        [
            In("z", -unit.ValueAtRisk), In("skewness", -moments.Skewness), In("kurtosis", moments.ExcessKurtosis),
            In("deviation", risk.Deviation), Confidence,
        ];
        yield return Steps.Of(
            "value at risk",
            "(0 - z - (z * z - 1) * skewness / 6 - (z * z * z - 3 * z) * kurtosis / 24"
                + " + (2 * z * z * z - 5 * z) * skewness * skewness / 36) * deviation",
            version, Text(tail.ValueAtRisk)) with { Inputs = inputs, Tier = Used };
        yield return Steps.Of(
            "expected shortfall",
            "density / (1 - confidence) * (1 + z * skewness / 6 + (z * z - 1) * kurtosis / 24"
                + " - (2 * z * z - 1) * skewness * skewness / 36) * deviation",
            version, Text(tail.ExpectedShortfall)) with
        {
            Inputs = [.. inputs, In("density", Density(unit))],
            Tier = Used,
        };
    }

    // ---- the tail of scenarios

    IEnumerable<ModelStep> Scenarios(int[] known)
    {
        var isScaled = figure.Used == RiskMethod.Filtered;
        if (isScaled) foreach (var slot in known) yield return AtRisk(slot, source.Deviation(slot));
        var losses = risk.Losses.ToArray();
        if (losses.Length == 0) yield break;
        int[] worst = [.. Enumerable.Range(0, losses.Length).OrderByDescending(i => losses[i]).ThenBy(i => i)];
        var beyond = new HistoricalTail(losses.Length, terms.Confidence.ToDouble()).Beyond;
        foreach (var scenario in worst.Take(beyond < MostScenarios ? beyond + 1 : 0))
            yield return Scenario(scenario, losses[scenario], known, isScaled);
        yield return Steps.Of(
            "value at risk", $"max(0, loss{beyond + 1})", version, Text(figure.Tail.ValueAtRisk)) with
        {
            Inputs = [In($"loss{beyond + 1}", losses[worst[beyond]]), Confidence, Steps.In("count", losses.Length)],
            Tier = Used,
        };
        yield return Shortfall([.. worst.Take(beyond + 1).Select(i => losses[i])], losses.Length);
    }

    ModelStep Scenario(int scenario, double loss, int[] known, bool isScaled)
    {
        var (formula, inputs) = ("0", new List<KeyValuePair<string, string>>());
        var columns = isScaled ? source.Scaled : source.Returns;
        for (var i = 0; i < known.Length; i++)
        {
            var slot = known[i];
            formula += $" - a{i + 1} * move{i + 1}";
            inputs.Add(In($"a{i + 1}", risk.Notional(slot) * (isScaled ? source.Deviation(slot) : 1)));
            inputs.Add(In($"move{i + 1}", columns.Of(slot)[scenario]));
            inputs.Add(Steps.In($"of{i + 1}", book.Legs[slot].Name));
        }
        return Steps.Of($"loss in scenario {scenario + 1}", formula, version, Text(loss)) with { Inputs = inputs };
    }

    ModelStep Shortfall(double[] worst, int count)
    {
        var (last, names) = (worst.Length, worst.Select((_, i) => $"loss{i + 1}"));
        var sum = last == 1 ? "0" : string.Join(" + ", names.Take(last - 1));
        var formula = $"max(0, (({sum}) / count + max(0, 1 - confidence - {last - 1} / count) * loss{last})"
            + " / (1 - confidence))";
        return Steps.Of("expected shortfall", formula, version, Text(figure.Tail.ExpectedShortfall)) with
        {
            Inputs = [.. worst.Select((loss, i) => In($"loss{i + 1}", loss)), Steps.In("count", count), Confidence],
            Tier = Used,
        };
    }

    // ---- margins

    ModelStep Loss(Rate stale, Int128 loss) =>
        Steps.Of(
            "loss until closed", "near6(figure * sqrt(steps) * stale * multiplier)", version, Millionths(loss)) with
        {
            Inputs =
            [
                In("figure", terms.Measure == RiskMeasure.ValueAtRisk
                    ? figure.Tail.ValueAtRisk
                    : figure.Tail.ExpectedShortfall),
                In("steps", terms.Steps), Steps.In("stale", stale), Steps.In("multiplier", terms.Multiplier),
            ],
            Tier = RiskWords.Of(terms.Measure),
        };

    IEnumerable<ModelStep> Totals(MarginFigures figures, bool[] isKnown, Int128 loss)
    {
        var (gross, initial, maintenance) = (ExactValue.Zero, new List<Part>(), new List<Part>());
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!book.Legs[slot].IsDerivative || book[slot].Quantity.IsZero) continue;
            if (isKnown[slot]) gross += book[slot].Value.Abs;
            else
            {
                var (name, position) = (book.Legs[slot].Name, book.Position(slot));
                var asked = PositionMargin.Of(position);
                yield return Steps.Initial(name, position, asked.Initial, version);
                yield return Steps.Maintenance(name, position, asked.Maintenance, version);
                initial.Add(new(name, asked.Initial));
                maintenance.Add(new(name, asked.Maintenance));
            }
        }
        var notional = gross.ToMoneyUp();
        var floor = terms.Floor.TimesUp(new(notional.Units));
        var own = ValueAtRiskModel.Up(loss) + floor;
        yield return Steps.Of("floor", "up8(floor * gross)", version, floor) with
        {
            Inputs = [Steps.In("floor", terms.Floor), Steps.In("gross", notional)],
        };
        yield return Steps.Of("initial by risk", "up2(loss) + floor", version, own) with
        {
            Inputs = [Steps.In("loss", Millionths(loss)), Steps.In("floor", floor)],
        };
        var kept = terms.MaintenanceFactor.TimesUp(new(own.Units));
        yield return Steps.Of("maintenance by risk", "up8(initial * factor)", version, kept) with
        {
            Inputs = [Steps.In("initial", own), Steps.In("factor", terms.MaintenanceFactor)],
        };
        var (spot, shown) = (Spot(isKnown).ToList(), figures.Health);
        foreach (var (step, _) in spot) yield return step;
        yield return Steps.Equity(book, version, spot.Select(one => (one.Step.Step, one.Counted)), shown.Equity);
        yield return Sum("initial margin", new("by risk", own), initial, shown.InitialMargin);
        yield return Sum("maintenance margin", new("by risk", kept), maintenance, shown.MaintenanceMargin);
        yield return Steps.Headroom(figures, version);
        foreach (var step in Steps.State(figures, version)) yield return step;
    }

    readonly record struct Part(string Of, Money Money);

    ModelStep Sum(string step, Part own, IEnumerable<Part> cross, Money result) =>
        Steps.Sum(step, version, cross.Prepend(own).Select(part => (part.Of, (object)part.Money)), result);

    IEnumerable<(ModelStep Step, ExactValue Counted)> Spot(bool[] isKnown)
    {
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (book.Legs[slot].IsDerivative || !isKnown[slot] || book[slot].Quantity.IsZero) continue;
            var value = book[slot].Value.ToMoneyDown();
            var counted = value - terms.SpotHaircut.TimesUp(new(value.Units));
            var step = Steps.Of(
                $"{book.Legs[slot].Name} collateral", "down8(value) - up8(down8(value) * haircut)", version, counted);
            yield return (step with
            {
                Inputs = [Steps.In("value", book[slot].Value), Steps.In("haircut", terms.SpotHaircut)],
            }, ExactValue.From(counted));
        }
    }

    KeyValuePair<string, string> Confidence => Steps.In("confidence", terms.Confidence);

    // What was used, and why where it is not what was asked for.
    string Used => figure.Why.Length == 0 ? RiskWords.Of(figure.Used) : $"{RiskWords.Of(figure.Used)}: {figure.Why}";

    static KeyValuePair<string, string> In(string name, double value) => Steps.In(name, Text(value));

    /// <summary>Fifteen digits, never with an exponent.</summary>
    internal static string Text(double value)
    {
        var text = value.ToString("0.##############################", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    static string Millionths(Int128 units) => Fixed.Format(units, 6);
}
