using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
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
    const int Millionths = 1_000_000;

    readonly RiskSource history;
    readonly MarginTerms margin;
    readonly RiskTerms terms;
    readonly BookRisk risk;
    bool[] isKnown = [];
    long knownAt = -1;

    public ValueAtRiskModel(RiskSource history, MarginTerms margin)
    {
        (this.history, this.margin, terms) = (history, margin, history.Terms);
        risk = new(history, terms.Method, terms.Confidence.ToDouble());
    }

    public override string Name => "var";

    public override string Version => "var/2";

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

    public override IEnumerable<MarginInput> Inputs(MarginBook book) =>
        [.. Staleness.Marks(book), .. history.Inputs(book)];

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        return new ValueAtRiskTrail(book, history, risk, Version).Of(figures, isKnown, Stale(book), Loss(book));
    }

    // Both margins of all that has a risk figure.
    (Money Initial, Money Maintenance) Known(MarginBook book)
    {
        var gross = ExactValue.Zero;
        for (var slot = 0; slot < book.Count; slot++)
            if (isKnown[slot] && book.Legs[slot].IsDerivative) gross += book[slot].Value.Abs;
        var initial = Up(Loss(book)) + terms.Floor.TimesUp(new(gross.ToMoneyUp().Units));
        return (initial, terms.MaintenanceFactor.TimesUp(new(initial.Units)));
    }

    Rate Stale(MarginBook book) => IsOld(book) is null ? new(Rate.One) : terms.StaleMultiple;

    // Until the book can be closed, in millionths: finer is not in a double.
    Int128 Loss(MarginBook book)
    {
        var tail = risk.Figure().Tail;
        var figure = terms.Measure == RiskMeasure.ValueAtRisk ? tail.ValueAtRisk : tail.ExpectedShortfall;
        var loss = figure * Math.Sqrt(terms.Steps) * Stale(book).ToDouble() * terms.Multiplier.ToDouble();
        return (Int128)Math.Round(loss * Millionths, MidpointRounding.AwayFromZero);
    }

    /// <summary>To a hundredth, toward safety.</summary>
    internal static Money Up(Int128 millionths) =>
        new((long)(Fixed.DivideUp(millionths, Millionths / 100) * (Fixed.One / 100)));

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
        isKnown[slot] = history.Lack(slot) is null;
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
        return name.Length == 0 ? null : $"{name}'s {history.AgingWord} is {(long)oldest.TotalSeconds} s old";
    }

    ModelState State(MarginBook book)
    {
        var reasons = new List<string>();
        var answers = new List<string>();
        for (var slot = 0; slot < book.Count; slot++)
        {
            if (isKnown[slot] || book[slot].Quantity.IsZero) continue;
            reasons.Add($"{book.Legs[slot].Name} {history.Lack(slot)}");
            answers.Add(book.Legs[slot].IsDerivative ? "its cross margin is asked" : "it counts for nothing");
        }
        foreach (var (reason, answer) in history.Doubts(book))
        {
            reasons.Add(reason);
            answers.Add(answer);
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
