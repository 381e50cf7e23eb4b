using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Risk;

/// <summary>
/// What the book may lose until it is closed: value at risk or expected shortfall over the horizon, times a multiplier,
/// and a floor on the gross notional on top. Spot stands in the book as what it is, less a haircut in equity.
/// Parameters are <see cref="RiskTerms"/>.
/// </summary>
/// <remarks>
/// How it fails: an instrument with too few returns is asked its cross margin instead, and as spot counts for nothing;
/// returns that are too old make the figure larger by a stated multiple; a mark that is too old is used and said.
/// The figure is a <c>double</c> rounded up to a hundredth: kept and summed anew may differ by one such step.
/// </remarks>
public sealed class ValueAtRiskModel : MarginModel
{
    const double UnitsInOne = 1e16;

    readonly ReturnHistory history;
    readonly MarginTerms margin;
    readonly RiskTerms terms;
    readonly BookRisk risk;
    bool[] isKnown = [];
    long knownAt = -1;

    public ValueAtRiskModel(ReturnHistory history, MarginTerms margin)
    {
        (this.history, this.margin, terms) = (history, margin, history.Terms);
        risk = new(history, terms.Method, terms.Confidence.ToDouble());
    }

    public override string Name => "var";

    public override string Version => "var/1";

    public override MarginModel Fresh() => new ValueAtRiskModel(history, margin);

    protected override void Begin(MarginBook book) => isKnown = new bool[book.Count];

    protected override void Remeasure(MarginBook book, int slot) => Weigh(book, slot);

    protected override MarginFigures Measure(MarginBook book)
    {
        LearnWhoIsKnown(book);
        var (initial, maintenance) = Known(book);
        var (equity, gross) = (book.RawUsd, ExactValue.Zero);
        for (var slot = 0; slot < book.Count; slot++)
        {
            equity += Counted(book, slot);
            if (!book.Legs[slot].IsDerivative) continue;
            gross += book[slot].Value.Abs;
            if (isKnown[slot]) continue;
            var asked = PositionMargin.Of(book.Position(slot));
            (initial, maintenance) = (initial + asked.Initial, maintenance + asked.Maintenance);
        }
        var health = new Health(
            equity.ToMoneyDown(), initial, maintenance, book.OrderMargin, new(gross.ToMoneyUp().Units));
        return new(health, State(book));
    }

    /// <summary>
    /// With all marks the loss grows in proportion, so the move follows from equity, net and maintenance alone; where
    /// an instrument is asked its cross margin, it is searched for.
    /// </summary>
    public override UniformMove UniformMove(MarginBook book)
    {
        var health = Of(book).Health;
        var net = ExactValue.Zero;
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!isKnown[slot] && !book[slot].Quantity.IsZero) return base.UniformMove(book);
            net += Counted(book, slot);
        }
        if (health.IsLiquidatable) return new(Rate.Zero, Rate.Zero);
        var cushion = (health.Equity - health.MaintenanceMargin).Units;
        var slope = (health.MaintenanceMargin - net.ToMoneyDown()).Units;
        if (health.MaintenanceMargin.Sign <= 0 || slope == 0) return default;
        var move = LiquidationSearch.Fraction(cushion, Int128.Abs(slope));
        return slope > 0 ? new(null, move) : new(move > new Rate(Rate.One) ? null : move, null);
    }

    public override IEnumerable<MarginInput> Inputs(MarginBook book)
    {
        foreach (var mark in Staleness.Marks(book)) yield return mark;
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (book[slot].Quantity.IsZero) continue;
            var deviation = FormattableString.Invariant($"{history.Deviation(slot):0.######}");
            yield return new(
                $"{book.Legs[slot].Name} deviation of a {terms.SampleInterval.TotalSeconds} s return, "
                + $"{history.Seen(slot)} returns, {history.Missed(slot)} missing",
                deviation,
                Staleness.Age(book, history.LastReturn(slot)));
        }
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        var figure = risk.Figure();
        yield return new("loss over one sample", Formula(figure.Used), Version)
        {
            Inputs =
            [
                new("confidence", $"{terms.Confidence}"),
                new("scenarios", $"{history.Returns.Count}"),
                new("half-life", $"{terms.HalfLife}"),
            ],
            Tier = figure.Why.Length > 0 ? figure.Why : null,
            Result = FormattableString.Invariant(
                $"value at risk {figure.Tail.ValueAtRisk:0.00}, shortfall {figure.Tail.ExpectedShortfall:0.00}"),
        };
        yield return new("initial margin", "figure * sqrt(steps) * stale * multiplier + floor * gross + cross", Version)
        {
            Inputs =
            [
                new("figure", FormattableString.Invariant($"{Chosen(figure.Tail):0.00}")),
                new("steps", FormattableString.Invariant($"{terms.Steps:0.##}")),
                new("stale", IsOld(book) is null ? "1" : $"{terms.StaleMultiple}"),
                new("multiplier", $"{terms.Multiplier}"),
                new("floor", $"{terms.Floor}"),
                new("gross", $"{figures.Health.Gross}"),
            ],
            Result = $"{figures.Health.InitialMargin}",
        };
    }

    static string Formula(RiskMethod method) => method switch
    {
        RiskMethod.Normal => "z * sqrt(w' S w), S exponentially weighted",
        RiskMethod.Shrunk => "z * sqrt(w' S w), S shrunk",
        RiskMethod.CornishFisher => "z bent by skewness and kurtosis * sqrt(w' S w)",
        RiskMethod.Historical => "tail of the window's losses",
        _ => "tail of the window's losses at present volatilities",
    };

    double Chosen(TailRisk tail) =>
        terms.Measure == RiskMeasure.ValueAtRisk ? tail.ValueAtRisk : tail.ExpectedShortfall;

    // Both margins of all that has a risk figure.
    (Money Initial, Money Maintenance) Known(MarginBook book)
    {
        var gross = ExactValue.Zero;
        for (var slot = 0; slot < book.Count; slot++)
            if (isKnown[slot] && book.Legs[slot].IsDerivative) gross += book[slot].Value.Abs;
        var stale = IsOld(book) is null ? 1 : terms.StaleMultiple.ToDouble();
        var loss = Chosen(risk.Figure().Tail) * Math.Sqrt(terms.Steps) * stale * terms.Multiplier.ToDouble();
        var initial = Up(loss) + terms.Floor.TimesUp(new(gross.ToMoneyUp().Units));
        return (initial, terms.MaintenanceFactor.TimesUp(new(initial.Units)));
    }

    // To a hundredth, toward safety.
    static Money Up(double loss) => Money.FromDouble(Math.Ceiling(loss * 100) / 100);

    ExactValue Counted(MarginBook book, int slot)
    {
        if (book.Legs[slot].IsDerivative) return book[slot].Value;
        if (!isKnown[slot]) return ExactValue.Zero;
        var value = book[slot].Value.ToMoneyDown();
        return ExactValue.From(value - terms.SpotHaircut.TimesUp(new(value.Units)));
    }

    void LearnWhoIsKnown(MarginBook book)
    {
        if (knownAt == history.Samples) return;
        knownAt = history.Samples;
        for (var slot = 0; slot < isKnown.Length; slot++) Weigh(book, slot);
    }

    void Weigh(MarginBook book, int slot)
    {
        isKnown[slot] = history.Seen(slot) >= terms.LeastReturns;
        risk.Set(slot, isKnown[slot] ? (double)book[slot].Value.Units / UnitsInOne : 0);
    }

    // The oldest last return of what is held, where it is beyond the limit.
    string? IsOld(MarginBook book)
    {
        var (oldest, name) = (terms.MaxAge, "");
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (!isKnown[slot] || book[slot].Quantity.IsZero) continue;
            var age = book.Now - history.LastReturn(slot)!.Value;
            if (age > oldest) (oldest, name) = (age, book.Legs[slot].Name);
        }
        return name.Length == 0 ? null : $"{name}'s last return is {(long)oldest.TotalSeconds} s old";
    }

    ModelState State(MarginBook book)
    {
        var reasons = new List<string>();
        var answers = new List<string>();
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (isKnown[slot] || book[slot].Quantity.IsZero) continue;
            reasons.Add($"{book.Legs[slot].Name} has {history.Seen(slot)} of {terms.LeastReturns} returns");
            answers.Add(book.Legs[slot].IsDerivative ? "its cross margin is asked" : "it counts for nothing");
        }
        if (IsOld(book) is { } old)
        {
            reasons.Add(old);
            answers.Add($"the loss is taken {terms.StaleMultiple} times");
        }
        if (Staleness.OldMark(book, margin.MarkMaxAge) is { } mark)
        {
            reasons.Add(mark);
            answers.Add("the last mark is used");
        }
        return reasons.Count == 0
            ? ModelState.Ok
            : ModelState.Stale(string.Join("; ", reasons), string.Join("; ", answers));
    }
}
